"""What happens when the facts for a check or an estimate are together, and when one of them changes."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue.form import Answers, Form
from actions.dialogue.forms import LISTEN, CompleteForm, Events, actions_of
from actions.dialogue.message import Message
from actions.dialogue.reply import Reply, send
from actions.dialogue.results import LATEST_RESULT
from actions.rehab.client import RehabClient
from actions.rehab.dialogue.benefit import BENEFITS
from actions.rehab.dialogue.child import FACTS, oldest_birth_date
from actions.rehab.dialogue.forms import eligibility_form, estimate_form
from actions.rehab.dialogue.rendering import eligibility_reply, estimate_reply
from actions.rehab.dialogue.request import assumptions, eligibility_request, estimate_request
from actions.rehab.views import EligibilityView
from xiaoshan.clock import Clock

_BIRTHDAY_DECIDES = Reply(
    "按您说的年龄，孩子正好在年龄界线上，要知道出生日期才能判断。请告诉我孩子的出生年月日。",
    "notice",
    "age_at_limit",
)


class _RehabAction(CompleteForm):
    def __init__(self, client: RehabClient, form: Form, clock: Clock):
        self.client = client
        self.form = form
        self.clock = clock


class TellEligibility(_RehabAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        result = await self._check(answers)
        if answers.get("birth_estimated"):
            oldest = oldest_birth_date(answers["birth_date"], int(answers["birth_estimated"]))
            if _codes(await self._check({**answers, "birth_date": oldest})) != _codes(result):
                send(dispatcher, _BIRTHDAY_DECIDES)
                return [SlotSet("birth_date", None), FollowupAction(self.form.name)]
        send(dispatcher, eligibility_reply(result, bool(answers.get("birth_estimated"))))
        return [SlotSet(LATEST_RESULT, "eligibility")]

    async def _check(self, answers: Answers) -> EligibilityView:
        return await self.client.eligibility(eligibility_request(answers, self.clock.today()))


class TellEstimate(_RehabAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        result = await self.client.estimate(estimate_request(tracker.slots, self.clock.today()))
        further = [benefit for benefit in tracker.slots.get("further_benefits") or () if benefit in BENEFITS]
        send(dispatcher, estimate_reply(result, assumptions(tracker.slots), further))
        return [SlotSet(LATEST_RESULT, "estimate")]


class Repeat(Action):
    """Tells a result again with the facts of the latest message; asks where it now needs another."""

    def __init__(self, name: str, form: Form):
        self._name = name
        self._form = form

    def name(self) -> str:
        return self._name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        progress = await self._form.progress(Message.parsed(tracker.latest_message), tracker.slots, None)
        for sentence in progress.refusals:
            send(dispatcher, Reply(sentence, "notice", "refused"))
        changed = [SlotSet(slot, value) for slot, value in progress.changes.items()]
        if progress.refusals:
            return [LISTEN]
        return [*changed, FollowupAction(self._form.name if progress.next_slot else self._form.completion)]


def rehab_actions(client: RehabClient, clock: Clock) -> list[Action]:
    checking, estimating = eligibility_form(clock), estimate_form(clock)
    return [
        *actions_of(checking, FACTS),
        *actions_of(estimating, FACTS),
        TellEligibility(client, checking, clock),
        TellEstimate(client, estimating, clock),
        Repeat("action_repeat_eligibility", checking),
        Repeat("action_repeat_estimate", estimating),
    ]


def _codes(result: EligibilityView) -> list[str]:
    return list(result["reason_codes"])
