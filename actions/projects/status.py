"""Where a project stands on a day, and until when by the text."""

from datetime import date
from typing import Any

from actions.projects.models import Project
from actions.projects.procedures import Policy, Procedure, Stage
from actions.projects.timeline import Passage, passages
from actions.projects.views import AlternativeView, NextView, ProjectView
from xiaoshan.problems import Problem
from xiaoshan.working_days import arrangement_announced, working_days_between


def status(project: Project, policy: Policy, today: date) -> ProjectView:
    """The stage with its due date, what comes next, the way so far, each with its article.

    Raises the problem project_not_started when the project has no stage yet.
    """
    procedure = policy.procedures[project.procedure]
    passed = passages(project.events, procedure)
    if not passed:
        raise Problem(404, "project_not_started", "这个项目还没有进入任何环节", "请向项目主管部门了解。")
    here = passed[-1]
    following = procedure.after(here.stage)
    notes = _notes(here, policy)
    return {
        "code": project.code,
        "name": project.name,
        "demo": project.demo,
        "procedure": {"id": procedure.id, "name": procedure.name},
        "stage": {
            **_described(here.stage, policy),
            "entered_on": here.entered_on.isoformat(),
            "due_on": here.due_on.isoformat() if here.due_on else None,
            "working_days": here.working_days,
            "extended_by": here.extended_by,
            "until": here.stage.until,
            "final": here.stage.final,
            "overdue": here.is_overdue(today),
        },
        "overdue": here.is_overdue(today),
        "remaining_working_days": working_days_between(today, here.due_on) if here.due_on else None,
        "next": _described(following, policy) if following else None,
        "alternatives": _alternatives(here.stage, procedure, policy),
        "history": [_past(passage) for passage in passed],
        "note": "".join(notes),
        "notes": notes,
        "validity": policy.validity_on(today),
        "followable": not here.stage.final,
    }


def _described(stage: Stage, policy: Policy) -> NextView:
    return {
        "id": stage.id,
        "name": stage.name,
        "department": stage.department,
        "article": stage.article,
        "citation": policy.citation(stage),
    }


def _alternatives(stage: Stage, procedure: Procedure, policy: Policy) -> list[AlternativeView]:
    return [
        {
            "id": way.to,
            "name": procedure.stage(way.to).name,
            "department": procedure.stage(way.to).department,
            "when": way.when,
            "article": way.article,
            "citation": policy.citation(way),
        }
        for way in procedure.others_after(stage)
    ]


def _past(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.stage.id,
        "name": passage.stage.name,
        "entered_on": passage.entered_on.isoformat(),
    }


def _notes(here: Passage, policy: Policy) -> list[str]:
    notes = []
    if here.stage.extendable:
        notes.append(policy.notes["extendable"])
    if here.stage.open:
        notes.append(policy.notes["not_over"])
    if here.due_on and not arrangement_announced(here.due_on.year):
        notes.append(policy.notes["holidays"])
    return [*notes, policy.notes["counties"]]
