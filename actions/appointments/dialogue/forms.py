"""The forms of a new booking and of moving one."""

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.asides import visit_questions
from actions.appointments.dialogue.catalogue import named_hall, named_service, services_of
from actions.appointments.dialogue.moment import Day, Time
from actions.appointments.dialogue.place import Hall, Service
from actions.appointments.dialogue.waiting import FullSlot, Waiting
from actions.appointments.dialogue.wishes import WAITING, spoken_wish
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.contact import Name, Phone
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Answers, Fact, Form
from xiaoshan.clock import Clock
from xiaoshan.privacy import mask_phone


class BookingConfirmation(Confirmation):
    """Reads the whole booking back."""

    def __init__(self, client: AppointmentsClient):
        depends_on = ("hall", "service", "date", "time", WAITING, "name", "phone")
        super().__init__("booking_confirmed", depends_on)
        self._client = client

    async def summary(self, answers: Answers) -> str:
        halls = await self._client.halls()
        hall = named_hall(halls, answers["hall"])
        service = named_service(services_of(halls, None), answers["service"])
        note = f"\n（{halls.note}）" if halls.note else ""
        wish = answers.get(WAITING)
        when = spoken_wish(wish) if wish else f"{spoken_date(answers['date'])} {answers['time']}"
        return (
            f"请核对{'候补' if wish else '预约'}信息：\n"
            f"业务：{service.name if service else answers['service']}\n"
            f"大厅：{hall.name if hall else answers['hall']}\n"
            f"时间：{when}{'（已约满，有空位时为您保留）' if wish else ''}\n"
            f"姓名：{answers['name']}\n"
            f"电话：{mask_phone(answers['phone'])}{note}\n"
            f"确认{'候补' if wish else '预约'}吗？要改哪一项，直接告诉我就可以。"
        )


def booking_form(client: AppointmentsClient, clock: Clock) -> Form:
    fields = (
        Service(client),
        Hall(client),
        Day(client, clock, waits=True),
        Fact("period"),
        Time(client, waits=True),
        FullSlot(client),
        Waiting(),
        Name(),
        Phone(),
        BookingConfirmation(client),
    )
    # Until a booking is made, moving and cancelling speak of this one.
    return Form(
        "booking_form",
        "预约",
        fields,
        ("book_appointment", "reschedule_appointment"),
        "action_book",
        stops=("cancel_appointment",),
        aside=visit_questions(client, clock),
    )
