"""From events to the stages a project went through, each with its due date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.projects.models import EventKind, ProjectEvent
from actions.projects.procedures import Procedure, Stage
from xiaoshan.working_days import add_working_days, working_days_between


@dataclass(frozen=True)
class Passage:
    """A stay in a stage. `extended_by` are working days added by 第八条; `left_on` is None in the present one."""

    stage: Stage
    entered_on: date
    left_on: date | None = None
    extended_by: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def working_days(self) -> int | None:
        """The limit, extensions included; None where the text has no number."""
        return None if self.stage.working_days is None else self.stage.working_days + self.extended_by

    @property
    def due_on(self) -> date | None:
        """A working day: the limit ends at the end of its last one."""
        return None if self.working_days is None else add_working_days(self.entered_on, self.working_days)

    def is_overdue(self, today: date) -> bool:
        """Whether the stage took, or takes by now, longer than its limit."""
        due = self.due_on
        return due is not None and (self.left_on or today) > due

    def took(self, today: date) -> int:
        """Working days in the stage up to leaving it, or up to now."""
        return working_days_between(self.entered_on, self.left_on or today)


def standing(events: Sequence[ProjectEvent]) -> list[ProjectEvent]:
    """The entries and extensions that were not taken back, in order."""
    withdrawn = {event.withdraws for event in events if event.kind == EventKind.WITHDRAWN}
    return [e for e in events if e.kind != EventKind.WITHDRAWN and e.sequence not in withdrawn]


def passages(events: Sequence[ProjectEvent], procedure: Procedure) -> list[Passage]:
    """The stages in the order they were entered; empty when everything was taken back."""
    found: list[Passage] = []
    for event in standing(events):
        reasons = (event.reason,) if event.reason else ()
        if event.kind == EventKind.ENTERED and event.stage:
            if found:
                found[-1] = _changed(found[-1], left_on=event.day)
            found.append(Passage(procedure.stage(event.stage), event.day, reasons=reasons))
        elif found:
            found[-1] = _changed(found[-1], extended_by=event.working_days or 0, reasons=reasons)
    return found


def _changed(
    passage: Passage, left_on: date | None = None, extended_by: int = 0, reasons: tuple[str, ...] = ()
) -> Passage:
    return Passage(
        passage.stage,
        passage.entered_on,
        left_on,
        passage.extended_by + extended_by,
        (*passage.reasons, *reasons),
    )
