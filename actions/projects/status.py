"""Where a project stands on a day, and until when by the text."""

from datetime import date
from typing import Any

from actions.projects.models import Project, StageEntry
from actions.projects.procedures import Policy, Stage
from xiaoshan.working_days import add_working_days, arrangement_announced, working_days_between


def status(project: Project, policy: Policy, today: date) -> dict[str, Any]:
    """The API's answer: the stage with its due date, what comes next, the way so far, each with its article."""
    procedure = policy.procedures[project.procedure]
    entry = project.entries[-1]
    stage = procedure.stage(entry.stage)
    following = procedure.after(stage)
    due = add_working_days(entry.entered_on, stage.working_days) if stage.working_days else None
    overdue = due is not None and today > due
    notes = _notes(stage, due, policy)
    return {
        "code": project.code,
        "name": project.name,
        "demo": project.demo,
        "procedure": {"id": procedure.id, "name": procedure.name},
        "stage": {
            **_described(stage, policy),
            "entered_on": entry.entered_on.isoformat(),
            "due_on": due.isoformat() if due else None,
            "working_days": stage.working_days,
            "until": stage.until,
            "final": stage.final,
            "overdue": overdue,
        },
        "overdue": overdue,
        "remaining_working_days": working_days_between(today, due) if due else None,
        "next": _described(following, policy) if following else None,
        "history": [_past(past, procedure.stage(past.stage)) for past in project.entries],
        "note": "".join(notes),
        "notes": notes,
        "validity": policy.validity_on(today),
    }


def _described(stage: Stage, policy: Policy) -> dict[str, Any]:
    return {
        "id": stage.id,
        "name": stage.name,
        "department": stage.department,
        "article": stage.article,
        "citation": policy.citation(stage),
    }


def _past(entry: StageEntry, stage: Stage) -> dict[str, str]:
    return {"id": stage.id, "name": stage.name, "entered_on": entry.entered_on.isoformat()}


def _notes(stage: Stage, due: date | None, policy: Policy) -> list[str]:
    notes = []
    if stage.extendable:
        notes.append(policy.notes["extendable"])
    if due and not arrangement_announced(due.year):
        notes.append(policy.notes["holidays"])
    return [*notes, policy.notes["counties"]]
