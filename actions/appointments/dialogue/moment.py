"""The questions for the day and the time, answered from the slots that are free."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.wishes import FULL, WAITING, spoken_wish
from actions.appointments.views import SlotsView, SlotView
from actions.dialogue.dates import iso_date, iso_time, spoken_date
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Button, Reply, told
from xiaoshan.clock import Clock

_OFFERED_DAYS = 4
_OFFERED_TIMES = 12
_OR_WAIT = "也可以回复“候补”，有人取消时按顺序为您保留名额。"


async def slots_on(client: AppointmentsClient, answers: Answers, day: date) -> SlotsView | None:
    """The day's slots; None while hall or business are not known."""
    if not answers.get("hall") or not answers.get("service"):
        return None
    return await client.slots(answers["hall"], answers["service"], day)


def free(slots: SlotsView, period: str | None = None) -> list[SlotView]:
    return [slot for slot in slots.slots if slot.remaining > 0 and period in (None, slot.period)]


class _Moment(Field):
    """`waits`: the form knows a waiting list, which may stand in for this answer."""

    def __init__(self, client: AppointmentsClient, waits: bool = False):
        self._client = client
        self._waits = waits

    def is_asked(self, answers: Answers) -> bool:
        return super().is_asked(answers) and not (self._waits and answers.get(WAITING))

    def waiting_buttons(self, answers: Answers) -> list[Button]:
        full = answers.get(FULL) if self._waits else None
        return [told(f"候补{spoken_wish(full)}", WAITING, full)] if full else []


class Day(_Moment):
    """A working day within the booking window that has a free slot."""

    slot = "date"
    depends_on = ("hall", "service")

    def __init__(self, client: AppointmentsClient, clock: Clock, waits: bool = False):
        super().__init__(client, waits)
        self._clock = clock

    async def read(self, said: Said) -> Reading | None:
        day = iso_date(said.message.last("date") or said.stale)
        if day is None:
            return None
        slots = await slots_on(self._client, said.answers, day)
        # Kept unseen until hall and business are known: both make it stale.
        return Given(day.isoformat()) if slots is None or free(slots) else Refused(self._why_not(slots))

    async def ask(self, answers: Answers) -> Reply:
        days = await self._next_open_days(answers)
        buttons = [told(spoken_date(day), "date", day.isoformat()) for day in days]
        buttons += self.waiting_buttons(answers)
        return Reply("请问您想约哪一天？例如“明天”“下周三”。", "question", "date", buttons)

    def _why_not(self, slots: SlotsView) -> str:
        reason = slots.closed_reason.text if slots.closed_reason else "当天的名额已经约满。"
        opens = f"最近可以预约的是{spoken_date(slots.next_open)}。" if slots.next_open else ""
        wait = _OR_WAIT if self._waits and slots.slots else ""
        return f"{spoken_date(slots.date)}约不了：{reason}{opens}{wait}"

    async def _next_open_days(self, answers: Answers) -> list[date]:
        days: list[date] = []
        day = self._clock.today()
        while len(days) < _OFFERED_DAYS:
            slots = await slots_on(self._client, answers, day)
            if slots is None or slots.next_open is None or slots.next_open < day:
                break
            days.append(slots.next_open)
            day = slots.next_open + timedelta(days=1)
        return days


class Time(_Moment):
    """The start of a free slot on the chosen day."""

    slot = "time"
    depends_on = ("hall", "service", "date")

    async def read(self, said: Said) -> Reading | None:
        start = iso_time(said.message.last("time") or said.stale)
        if start is None:
            return None
        day = iso_date(said.answers.get("date"))
        slots = await slots_on(self._client, said.answers, day) if day else None
        if slots is None or any(f"{slot.start:%H:%M}" == start for slot in free(slots)):
            return Given(start)
        return Refused(_why_no_such_time(slots, start, self._waits))

    async def ask(self, answers: Answers) -> Reply:
        day = date.fromisoformat(answers["date"])
        slots = await slots_on(self._client, answers, day)
        offered = (free(slots, answers.get("period")) or free(slots))[:_OFFERED_TIMES] if slots else []
        text = f"{spoken_date(day)}可以约这些时段，请问您想几点去？"
        data = {"slots": [slot.model_dump(mode="json") for slot in offered]}
        if slots and slots.note:
            text += f"（{slots.note}）"
        buttons = [*time_buttons(offered), *self.waiting_buttons(answers)]
        return Reply(text, "slots", "time", buttons, data)


def time_buttons(slots: Sequence[SlotView]) -> list[Button]:
    return [
        told(f"{slot.start:%H:%M}–{slot.end:%H:%M}（余{slot.remaining}）", "time", f"{slot.start:%H:%M}")
        for slot in slots
    ]


def _why_no_such_time(slots: SlotsView, start: str, waits: bool) -> str:
    taken = any(f"{slot.start:%H:%M}" == start for slot in slots.slots)
    wanted = time.fromisoformat(start)
    nearest = sorted(free(slots), key=lambda slot: abs(_minutes(slot.start) - _minutes(wanted)))[:3]
    near = "、".join(sorted(f"{slot.start:%H:%M}" for slot in nearest))
    return (
        f"{start}{'已经约满' if taken else '没有这个时段，或者已经来不及约'}。"
        + (f"最近的空余时段是{near}。" if near else "")
        + (_OR_WAIT if waits and taken else "")
    )


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
