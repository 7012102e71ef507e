"""Until when a ticket is to be answered, by working days; the numbers are a demonstration's (parameters.yml)."""

from datetime import date, datetime, time

from actions.hotline.parameters import Deadlines
from xiaoshan.clock import SHANGHAI
from xiaoshan.working_days import add_working_days, arrangement_announced


def due_on(received: date, working_days: int) -> date:
    """A working day: the day after `received` counts as the first."""
    return add_working_days(received, working_days)


def end_of(day: date) -> datetime:
    """The last second of the day, as a moment."""
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def note_on(settings: Deadlines, due: date) -> str:
    """What has to be said beside a due date."""
    if arrangement_announced(due.year):
        return settings.note
    return f"{settings.note}{due.year}年的调休安排尚未公布，日期可能变化。"
