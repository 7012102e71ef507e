"""What happens when a form about bookings is complete."""

from datetime import date, time

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.existing import LATEST, cancel_form, lookup_form, move_form
from actions.appointments.dialogue.forms import booking_form
from actions.appointments.dialogue.texts import card
from actions.clients import ServiceRejected
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of
from actions.dialogue.reply import Reply, send, told
from actions.dialogue.submission import submission_key
from xiaoshan.clock import Clock

_ANOTHER_TIME = {"slot_full", "slot_unknown", "too_late", "too_far", "hall_closed"}


class _AppointmentAction(CompleteForm):
    def __init__(self, client: AppointmentsClient, form: Form):
        self.client = client
        self.form = form

    def _ask_again(
        self, dispatcher: CollectingDispatcher, rejected: ServiceRejected, confirmed: str
    ) -> Events:
        """Somebody was faster: says so, offers what is near and goes back into the form."""
        offered = rejected.body.get("alternatives") or []
        buttons = [
            told(f"{spoken_date(slot['date'])} {slot['time']}", "time", slot["time"])
            for slot in offered
            if slot["date"] == offered[0]["date"]
        ]
        send(dispatcher, Reply(f"{rejected.title}。{rejected.detail}", "slots", rejected.code, buttons))
        same_day = [SlotSet("date", offered[0]["date"])] if offered else [SlotSet("date", None)]
        return [*same_day, SlotSet("time", None), SlotSet(confirmed, None), FollowupAction(self.form.name)]


class Book(_AppointmentAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["booking_confirmed"]:
            send(dispatcher, Reply("好的，这次先不预约。需要时再告诉我。", "notice", "cancelled"))
            return []
        try:
            view = await self.client.book(
                answers["hall"],
                answers["service"],
                date.fromisoformat(answers["date"]),
                time.fromisoformat(answers["time"]),
                answers["name"],
                answers["phone"],
                submission_key(tracker, self.form.slots),
            )
        except ServiceRejected as rejected:
            if rejected.code not in _ANOTHER_TIME:
                raise
            return self._ask_again(dispatcher, rejected, "booking_confirmed")
        send(dispatcher, card(view, "预约成功，请记下预约码。", "booked"))
        return [SlotSet(LATEST, view.code)]


class ShowAppointment(_AppointmentAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        view = await self.client.find(tracker.slots["appointment_code"])
        send(dispatcher, card(view, "为您查到这个预约：", "found"))
        return [SlotSet(LATEST, view.code)]


class CancelAppointment(_AppointmentAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        if not tracker.slots["cancel_confirmed"]:
            send(dispatcher, Reply("好的，预约保留不变。", "notice", "kept"))
            return []
        view = await self.client.cancel(tracker.slots["appointment_code"])
        send(dispatcher, card(view, "预约已取消。", "cancelled"))
        return [SlotSet(LATEST, None)]


class MoveAppointment(_AppointmentAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["move_confirmed"]:
            send(dispatcher, Reply("好的，预约保留原来的时间。", "notice", "kept"))
            return []
        day, start = date.fromisoformat(answers["date"]), time.fromisoformat(answers["time"])
        try:
            view = await self.client.reschedule(answers["appointment_code"], day, start)
        except ServiceRejected as rejected:
            if rejected.code not in _ANOTHER_TIME:
                raise
            return self._ask_again(dispatcher, rejected, "move_confirmed")
        send(dispatcher, card(view, "改期成功。", "rescheduled"))
        return [SlotSet(LATEST, view.code)]


def appointment_actions(client: AppointmentsClient, clock: Clock) -> list[Action]:
    booking, moving = booking_form(client, clock), move_form(client, clock)
    cancelling, looking = cancel_form(client), lookup_form(client)
    return [
        *(action for form in (booking, moving, cancelling, looking) for action in actions_of(form)),
        Book(client, booking),
        MoveAppointment(client, moving),
        CancelAppointment(client, cancelling),
        ShowAppointment(client, looking),
    ]
