"""Waiting for a full slot or day, said or pressed while booking."""

import re

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.moment import free, slots_on
from actions.appointments.dialogue.wishes import ACCEPT, DECLINE, FULL, WAITING, is_wish
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.dates import iso_date, iso_time, spoken_date
from actions.dialogue.form import Answers, Field, Given, Reading, Said

_WANTS_TO_WAIT = re.compile(
    r"候补|等位|排队等|(?:空位|名额|空出来|有号|有位|有人取消|放号).{0,6}(?:通知|告诉|提醒|叫|联系)"
)


class FullSlot(Field):
    """Notes a wish that is full, so that it can be waited for."""

    slot = FULL
    optional = True
    depends_on = ("hall", "service")

    def __init__(self, client: AppointmentsClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        named, start = said.message.last("date"), iso_time(said.message.last("time"))
        day = iso_date(named or said.answers.get("date"))
        if day is None or (named is None and start is None):
            return None
        slots = await slots_on(self._client, said.answers, day)
        if slots is None or not slots.slots:
            return None
        if start is None:
            return None if free(slots) else Given(day.isoformat())
        full = any(f"{slot.start:%H:%M}" == start and slot.remaining == 0 for slot in slots.slots)
        return Given(f"{day.isoformat()}T{start}") if full else None


class Waiting(Field):
    """The full slot or day that the citizen wants to wait for."""

    slot = WAITING
    optional = True
    depends_on = ("hall", "service", "date", "time")

    async def read(self, said: Said) -> Reading | None:
        pressed = said.message.last(WAITING)
        if pressed is not None:
            return Given(pressed) if is_wish(pressed) else None
        full = said.answers.get(FULL)
        return Given(full) if full and _WANTS_TO_WAIT.search(said.message.written) else None


class WaitingOffer(Confirmation):
    """Whether the seat that was freed is wanted, asked when the looked-up entry has one."""

    def __init__(self, client: AppointmentsClient):
        super().__init__("offer_taken", ("appointment_code",))
        self._client = client

    def applies(self, answers: Answers) -> bool:
        return answers.get("offer_open") is True

    async def read(self, said: Said) -> Reading | None:
        pressed = {ACCEPT: Given(True), DECLINE: Given(False)}.get(str(said.message.last(WAITING)))
        return pressed or await super().read(said)

    async def summary(self, answers: Answers) -> str:
        entry = await self._client.find_entry(answers["appointment_code"])
        if not entry.offer:
            return "这个名额可能刚过确认时限。还要试着确认吗？"
        until = entry.offer.expires_at
        return (
            f"您候补的名额空出来了：{spoken_date(entry.date)} {entry.offer.time:%H:%M}–{entry.offer.end:%H:%M} "
            f"{entry.hall.name} {entry.service.name}。\n"
            f"为您保留到{spoken_date(until.date())} {until:%H:%M}。确认要这个名额吗？"
        )
