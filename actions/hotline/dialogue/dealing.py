"""What happens with a ticket when its form is complete."""

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.clients import ServiceRejected
from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events
from actions.dialogue.reply import Reply, send
from actions.dialogue.written import SKIPPED
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.errands import LATEST, Errand
from actions.hotline.dialogue.texts import settled, standing, withdrawn
from actions.hotline.dialogue.ticket_fields import NUMBER, OPINION, act_of
from actions.hotline.dialogue.ticket_form import PROOF
from actions.hotline.models import Satisfaction


class DealWithTicket(CompleteForm):
    """Asks for the telephone's last digits only where the conversation proves nothing."""

    def __init__(self, client: HotlineClient, form: Form):
        self.client = client
        self.form = form

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        try:
            send(dispatcher, await self._done(tracker))
        except ServiceRejected as rejected:
            if rejected.code not in ("proof_needed", "owner_not_proven"):
                raise
            if rejected.code == "owner_not_proven":
                send(dispatcher, Reply(f"{rejected.title}：{rejected.detail}", "notice", rejected.code))
            return [SlotSet(PROOF, True), SlotSet("phone_tail", None), FollowupAction(self.form.name)]
        return [SlotSet(LATEST, tracker.slots[NUMBER]), SlotSet(PROOF, None)]

    async def _done(self, tracker: Tracker) -> Reply:
        match act_of(tracker.slots):
            case Errand.WITHDRAW:
                return await self._withdraw(tracker)
            case Errand.SETTLE:
                return await self._settle(tracker)
            case _:
                return await self._see(tracker)

    async def _see(self, tracker: Tracker) -> Reply:
        number, conversation, tail = _proven_by(tracker)
        if tail == SKIPPED:
            return standing(await self.client.find(number))
        try:
            return standing(await self.client.see(number, conversation, tail))
        except ServiceRejected as rejected:
            if rejected.code != "owner_unknown":
                raise
            return standing(await self.client.find(number), rejected.detail)

    async def _withdraw(self, tracker: Tracker) -> Reply:
        if not tracker.slots["ticket_confirmed"]:
            return Reply("好的，工单保留不变，继续办理。", "notice", "kept")
        return withdrawn(await self.client.withdraw(*_proven_by(tracker)))

    async def _settle(self, tracker: Tracker) -> Reply:
        number, conversation, tail = _proven_by(tracker)
        remark = tracker.slots.get("ticket_remark")
        opinion = Satisfaction(tracker.slots[OPINION])
        said = None if remark == SKIPPED else remark
        return settled(await self.client.settle(number, opinion, conversation, tail, said))


def _proven_by(tracker: Tracker) -> tuple[str, str, str | None]:
    """The ticket, the conversation and, when it was asked for, the telephone's last digits."""
    return tracker.slots[NUMBER], tracker.sender_id, tracker.slots.get("phone_tail")
