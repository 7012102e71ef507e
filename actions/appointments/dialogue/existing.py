"""Which booking a citizen means, and the forms that look it up, move it or cancel it."""

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.asides import visit_questions
from actions.appointments.dialogue.moment import Day, Time
from actions.appointments.dialogue.texts import one_line
from actions.appointments.dialogue.waiting import WaitingOffer
from actions.appointments.models import Status
from actions.appointments.views import AppointmentView, WaitingView
from actions.clients import ServiceRejected
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.contact import Phone
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Answers, Fact, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply, told
from xiaoshan.clock import Clock

# The booking that this conversation made or spoke of last.
LATEST = "latest_appointment"
_DIGITS_OF_A_TRY = 4


async def booking(client: AppointmentsClient, code: str) -> AppointmentView:
    return await client.find(code)


async def booking_or_entry(client: AppointmentsClient, code: str) -> AppointmentView | WaitingView:
    """The booking with that code, else the entry of the waiting list. Raises ServiceRejected."""
    try:
        return await client.find(code)
    except ServiceRejected as rejected:
        try:
            return await client.find_entry(code)
        except ServiceRejected:
            raise rejected from None


class WhichAppointment(Field):
    """By code, by the telephone number it was made with, or the one just made here.

    With `waiting`, an entry of the waiting list will do, too.
    """

    slot = "appointment_code"
    depends_on = ("phone",)

    def __init__(self, client: AppointmentsClient, waiting: bool = False):
        self._client = client
        self._waiting = waiting

    async def read(self, said: Said) -> Reading | None:
        code = said.message.last("appointment_code")
        if code:
            return await self._checked(str(code))
        if said.message.has("phone") and said.answers.get("phone"):
            return await self._of(said.answers["phone"])
        if said.requested and sum(c.isdigit() for c in said.message.written) >= _DIGITS_OF_A_TRY:
            return Refused("这不像预约码（8位字母和数字）或完整的电话号码，请再核对一下。")
        latest = said.answers.get(LATEST)
        if not latest or said.requested or said.answers.get(self.slot):
            return None
        known = await self._checked(latest)
        # What this conversation spoke of last may be an entry of the waiting list, which cannot be moved.
        return known if isinstance(known, Given) else None

    async def ask(self, answers: Answers) -> Reply:
        found = await self._open(answers["phone"]) if answers.get("phone") else []
        if not found:
            return Reply("请告诉我预约码，或者预约时留的电话。", "question", "appointment")
        buttons = [told(one_line(view), "appointment_code", view.code) for view in found]
        return Reply("这个电话有几个预约，请问是哪一个？", "question", "appointment", buttons)

    async def _checked(self, code: str) -> Reading:
        find = booking_or_entry if self._waiting else booking
        try:
            return Given((await find(self._client, code)).code)
        except ServiceRejected as rejected:
            return Refused(f"{rejected.title}：{rejected.detail}")

    async def _of(self, phone: str) -> Reading | None:
        found = await self._open(phone)
        if not found:
            return Refused("用这个电话没有查到还没办理的预约，请核对一下号码或预约码。")
        return Given(found[0].code) if len(found) == 1 else None

    async def _open(self, phone: str) -> list[AppointmentView | WaitingView]:
        booked = [view for view in await self._client.upcoming(phone) if view.status == Status.BOOKED]
        return [*booked, *(await self._waited_for(phone) if self._waiting else [])]

    async def _waited_for(self, phone: str) -> list[WaitingView]:
        try:
            return await self._client.open_entries(phone)
        except ServiceRejected:
            # A city's own booking system need not have a waiting list.
            return []


class OfAppointment(Field):
    """The hall or business of the booking, for finding free slots."""

    optional = True
    depends_on = ("appointment_code",)

    def __init__(self, client: AppointmentsClient, slot: str):
        self._client = client
        self.slot = slot

    async def read(self, said: Said) -> Reading | None:
        code = said.answers.get("appointment_code")
        if not code or (said.answers.get(self.slot) and said.stale is None):
            return None
        view = await self._client.find(code)
        return Given(view.hall.id if self.slot == "hall" else view.service.id)


class OpenOffer(Field):
    """Whether the looked-up entry of the waiting list is offered a seat."""

    slot = "offer_open"
    optional = True
    depends_on = ("appointment_code",)

    def __init__(self, client: AppointmentsClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        code = said.answers.get("appointment_code")
        if not code or (said.answers.get(self.slot) is not None and said.stale is None):
            return None
        found = await booking_or_entry(self._client, code)
        return Given(isinstance(found, WaitingView) and found.offer is not None)


class CancelConfirmation(Confirmation):
    def __init__(self, client: AppointmentsClient):
        super().__init__("cancel_confirmed", ("appointment_code",))
        self._client = client

    async def summary(self, answers: Answers) -> str:
        found = await booking_or_entry(self._client, answers["appointment_code"])
        return f"要取消的是：{one_line(found)}。\n确认取消吗？"


class MoveConfirmation(Confirmation):
    def __init__(self, client: AppointmentsClient):
        super().__init__("move_confirmed", ("appointment_code", "date", "time"))
        self._client = client

    async def summary(self, answers: Answers) -> str:
        view = await self._client.find(answers["appointment_code"])
        return f"原预约：{one_line(view)}。\n改到：{spoken_date(answers['date'])} {answers['time']}。\n确认改期吗？"


def lookup_form(client: AppointmentsClient) -> Form:
    fields = (
        Phone(optional=True),
        WhichAppointment(client, waiting=True),
        OpenOffer(client),
        WaitingOffer(client),
    )
    return Form(
        "appointment_lookup_form", "预约查询", fields, ("query_appointment",), "action_show_appointment"
    )


def cancel_form(client: AppointmentsClient) -> Form:
    fields = (Phone(optional=True), WhichAppointment(client, waiting=True), CancelConfirmation(client))
    return Form(
        "appointment_cancel_form", "取消预约", fields, ("cancel_appointment",), "action_cancel_appointment"
    )


def move_form(client: AppointmentsClient, clock: Clock) -> Form:
    fields = (
        Phone(optional=True),
        WhichAppointment(client),
        OfAppointment(client, "hall"),
        OfAppointment(client, "service"),
        Day(client, clock),
        Fact("period"),
        Time(client),
        MoveConfirmation(client),
    )
    return Form(
        "appointment_move_form",
        "改期",
        fields,
        ("reschedule_appointment",),
        "action_move_appointment",
        aside=visit_questions(client, clock),
    )
