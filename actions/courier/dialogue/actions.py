"""What happens when a form about deliveries is complete."""

import hashlib

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.appointments.client import AppointmentsClient
from actions.courier.client import CourierClient
from actions.courier.dialogue.forms import cancel_form, order_form, track_form
from actions.courier.dialogue.parcel_fields import LATEST, WHOLE
from actions.courier.dialogue.texts import parcel
from actions.courier.dialogue.wishes import request_of
from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of
from actions.dialogue.reply import Reply, send
from actions.dialogue.submission import submission_key


class _CourierAction(CompleteForm):
    def __init__(self, client: CourierClient, form: Form):
        self.client = client
        self.form = form


class OrderCourier(_CourierAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["courier_confirmed"]:
            send(dispatcher, Reply("好的，这次不登记寄递。", "notice", "cancelled"))
            return []
        request = request_of(answers, tracker.sender_id)
        view = await self.client.order(request, submission_key(tracker, self.form.slots))
        send(dispatcher, parcel(view, "寄递需求已登记，请记下寄递单号。", "ordered"))
        return [SlotSet(LATEST, view.number)]


class ShowParcel(_CourierAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        number = tracker.slots["courier_no"]
        if tracker.slots.get(WHOLE):
            view = await self.client.track_whole(number, tracker.slots["phone_tail"], _caller(tracker))
        else:
            view = await self.client.track(number)
        send(dispatcher, parcel(view, "为您查到这个寄递单：", "found"))
        return [SlotSet(LATEST, view.number)]


class CancelCourier(_CourierAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["courier_cancel_confirmed"]:
            send(dispatcher, Reply("好的，寄递单保留不变。", "notice", "kept"))
            return []
        key = submission_key(tracker, self.form.slots)
        tail = answers["phone_tail"]
        view = await self.client.cancel(answers["courier_no"], tail, _caller(tracker), key)
        send(dispatcher, parcel(view, "寄递单已取消。", "cancelled"))
        return []


def courier_actions(client: CourierClient, halls: AppointmentsClient) -> list[Action]:
    ordering, tracking, cancelling = order_form(client, halls), track_form(client), cancel_form(client)
    return [
        *actions_of(ordering),
        *actions_of(tracking),
        *actions_of(cancelling),
        OrderCourier(client, ordering),
        ShowParcel(client, tracking),
        CancelCourier(client, cancelling),
    ]


def _caller(tracker: Tracker) -> str:
    """By whom wrong guesses are counted; the conversation's id itself stays here."""
    return hashlib.sha256(f"courier\n{tracker.sender_id}".encode()).hexdigest()
