"""What happens when a ticket or a rating is complete."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of
from actions.dialogue.reply import Reply, send
from actions.dialogue.submission import submission_key
from actions.dialogue.written import SKIPPED
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.dealing import DealWithTicket
from actions.hotline.dialogue.errands import LATEST
from actions.hotline.dialogue.forms import complaint_form, rating_form
from actions.hotline.dialogue.texts import taken
from actions.hotline.dialogue.ticket_form import ticket_form
from actions.hotline.models import Kind


class _HotlineAction(CompleteForm):
    def __init__(self, client: HotlineClient, form: Form):
        self.client = client
        self.form = form


class HandInComplaint(_HotlineAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["complaint_confirmed"]:
            send(dispatcher, Reply("好的，没有提交。", "notice", "cancelled"))
            return []
        view = await self.client.take(
            Kind.COMPLAINT,
            answers["description"],
            submission_key(tracker, self.form.slots),
            phone=_unless_skipped(answers["complaint_phone"]),
            region=answers["region"],
            conversation=tracker.sender_id,
        )
        send(dispatcher, taken(view))
        return [SlotSet(LATEST, view.number)]


class Rate(_HotlineAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        view = await self.client.rate(
            answers["rating_stars"], _unless_skipped(answers["comment"]), conversation=tracker.sender_id
        )
        text = f"已记录您的评价：{view.stars}星（{view.label}）。感谢您的反馈，我们会认真改进。"
        send(dispatcher, Reply(text, "rating", "rated", data={"rating": view.model_dump(mode="json")}))
        return []


def hotline_actions(client: HotlineClient) -> list[Action]:
    complaining, rating, ticket = complaint_form(), rating_form(), ticket_form(client)
    return [
        *actions_of(complaining),
        *actions_of(rating),
        *actions_of(ticket),
        HandInComplaint(client, complaining),
        Rate(client, rating),
        DealWithTicket(client, ticket),
    ]


def _unless_skipped(text: str) -> str | None:
    return None if text == SKIPPED else text
