"""What happens when a form about bookings is complete."""

from datetime import date, time

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.asides import how_to_check_in, visit_questions
from actions.appointments.dialogue.existing import (
    LATEST,
    booking_or_entry,
    cancel_form,
    lookup_form,
    move_form,
)
from actions.appointments.dialogue.forms import booking_form
from actions.appointments.dialogue.texts import NOT_REMINDED, REMINDED, any_card, card, waiting_card
from actions.appointments.dialogue.wishes import FULL, WAITING, moment_of
from actions.appointments.views import WaitingView
from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Form
from actions.dialogue.forms import LISTEN, CompleteForm, Events, actions_of
from actions.dialogue.message import Message
from actions.dialogue.reply import Reply, send, told
from actions.dialogue.results import LATEST_RESULT
from actions.dialogue.submission import submission_key
from actions.dialogue.unavailable import unavailable
from xiaoshan.clock import Clock

_ANOTHER_TIME = {"slot_full", "slot_unknown", "slot_free", "too_late", "too_far", "hall_closed"}


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
    """Books the slot, or joins the waiting list where a full one is waited for."""

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["booking_confirmed"]:
            send(dispatcher, Reply("好的，这次先不预约。需要时再告诉我。", "notice", "cancelled"))
            return []
        try:
            code = await (self._wait if answers.get(WAITING) else self._book)(dispatcher, tracker)
        except ServiceRejected as rejected:
            if rejected.code not in _ANOTHER_TIME:
                raise
            again = self._ask_again(dispatcher, rejected, "booking_confirmed")
            full = f"{answers['date']}T{answers['time']}" if rejected.code == "slot_full" else None
            return [SlotSet(WAITING, None), SlotSet(FULL, full), *again]
        return [SlotSet(LATEST, code), SlotSet(LATEST_RESULT, "appointment")]

    async def _book(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> str:
        answers = tracker.slots
        view = await self.client.book(
            answers["hall"],
            answers["service"],
            date.fromisoformat(answers["date"]),
            time.fromisoformat(answers["time"]),
            answers["name"],
            answers["phone"],
            submission_key(tracker, self.form.slots),
            tracker.sender_id,
        )
        advice = how_to_check_in(await self.client.halls())
        booked = card(view, "预约成功，请记下预约码。", "booked", f"{advice}\n{REMINDED}".strip())
        send(dispatcher, booked.with_buttons(NOT_REMINDED))
        return view.code

    async def _wait(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> str:
        answers = tracker.slots
        view = await self.client.wait(
            answers["hall"],
            answers["service"],
            *moment_of(answers[WAITING]),
            answers["name"],
            answers["phone"],
            submission_key(tracker, self.form.slots),
            tracker.sender_id,
        )
        send(dispatcher, waiting_card(view, "已加入候补，请记下候补码。", "waiting"))
        return view.code


class TellAboutVisit(Action):
    """What to bring, where, when: asked after the booking as on the way to it."""

    def __init__(self, client: AppointmentsClient, clock: Clock):
        self._answer = visit_questions(client, clock)

    def name(self) -> str:
        return "action_tell_about_visit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        message = Message.parsed(tracker.latest_message)
        try:
            reply = await self._answer(message, tracker.slots)
        except (ServiceUnavailable, ServiceRejected):
            send(dispatcher, unavailable("办事预约"))
            return [LISTEN]
        if reply is None:
            return [SlotSet(LATEST_RESULT, None), FollowupAction("action_answer_policy")]
        send(dispatcher, reply)
        return [LISTEN]


class ShowAppointment(_AppointmentAction):
    """Shows what was looked up; where a freed seat was offered, does as the citizen decided."""

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        code, taken = tracker.slots["appointment_code"], tracker.slots.get("offer_taken")
        key = submission_key(tracker, self.form.slots)
        if taken is True:
            advice = how_to_check_in(await self.client.halls())
            booked = await self.client.accept(code, key)
            send(dispatcher, card(booked, "预约成功，名额是您的了。", "booked", advice))
        elif taken is False:
            left = await self.client.decline(code, key)
            send(dispatcher, waiting_card(left, "好的，名额已让给下一位。", "declined"))
        else:
            found = await booking_or_entry(self.client, code)
            send(dispatcher, any_card(found, "为您查到：", "found"))
        return [SlotSet(LATEST, code)]


class CancelAppointment(_AppointmentAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        code = tracker.slots["appointment_code"]
        if not tracker.slots["cancel_confirmed"]:
            send(dispatcher, Reply("好的，预约保留不变。", "notice", "kept"))
            return []
        if isinstance(await booking_or_entry(self.client, code), WaitingView):
            send(dispatcher, waiting_card(await self.client.leave(code), "已退出候补。", "left"))
        else:
            send(dispatcher, card(await self.client.cancel(code), "预约已取消。", "cancelled"))
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
        TellAboutVisit(client, clock),
    ]
