"""The fuller view of a project, for who proves to be its owner."""

from datetime import date, datetime

from sqlalchemy import Engine

from actions.projects.guesses import guesses
from actions.projects.models import Project, ProjectEvent
from actions.projects.procedures import Policy
from actions.projects.proof import matches
from actions.projects.register import find
from actions.projects.status import status
from actions.projects.timeline import Passage, passages
from actions.projects.views import AheadView, EventView, OwnerView, PassageView
from actions.protection.audit import record
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact
from xiaoshan.working_days import add_working_days


def owner_view(
    engine: Engine, policy: Policy, written: str, last_six: str, caller: str, now: datetime
) -> OwnerView:
    """Raises the problems project_not_found, owner_unknown, owner_not_proven and too_many_guesses."""
    project = find(engine, written)
    if project.owner_proof is None:
        detail = "这个项目没有登记业主的统一社会信用代码，请联系项目主管部门。"
        raise Problem(403, "owner_unknown", "暂时无法核对业主身份", detail)
    tries = guesses(engine)
    guess = tries.take(project.code, caller, now)
    if not matches(last_six, project.owner_proof):
        detail = f"统一社会信用代码后6位与登记的不一致，还可以再试{guess.left}次。"
        raise Problem(403, "owner_not_proven", "没有通过核对", detail, attempts_left=guess.left)
    tries.give_back(guess)
    note_view(engine, project, "owner", now)
    return described(project, policy, now.date())


def note_view(engine: Engine, project: Project, by: str, now: datetime) -> None:
    """Audits who has seen everything about a project."""
    transact(engine, lambda session: record(session, now, "projects", project.code, "owner's view", by))


def described(project: Project, policy: Policy, today: date) -> OwnerView:
    """The owner's view, for whoever may see it."""
    passed = passages(project.events, policy.procedures[project.procedure])
    return {
        **status(project, policy, today),
        "owner": project.owner or "",
        "timeline": [_passage(passage, today) for passage in passed],
        "ahead": _ahead(project, passed[-1], policy, today),
        "events": [_event(event) for event in project.events],
    }


def _passage(passage: Passage, today: date) -> PassageView:
    return {
        "id": passage.stage.id,
        "name": passage.stage.name,
        "department": passage.stage.department,
        "article": passage.stage.article,
        "entered_on": passage.entered_on.isoformat(),
        "left_on": passage.left_on.isoformat() if passage.left_on else None,
        "due_on": passage.due_on.isoformat() if passage.due_on else None,
        "working_days": passage.working_days,
        "extended_by": passage.extended_by,
        "took": passage.took(today),
        "overdue": passage.is_overdue(today),
        "reasons": list(passage.reasons),
    }


def _ahead(project: Project, here: Passage, policy: Policy, today: date) -> list[AheadView]:
    """Dates only as far as every limit is in the text: the last day of each if all limits are kept."""
    latest = max(here.due_on, today) if here.due_on else None
    ahead: list[AheadView] = []
    for stage in policy.procedures[project.procedure].rest_of(here.stage):
        limited = latest is not None and stage.working_days is not None
        latest = add_working_days(latest, stage.working_days) if limited else None  # type: ignore[arg-type]
        ahead.append(
            {
                "id": stage.id,
                "name": stage.name,
                "department": stage.department,
                "article": stage.article,
                "working_days": stage.working_days,
                "latest_on": latest.isoformat() if latest else None,
            }
        )
    return ahead


def _event(event: ProjectEvent) -> EventView:
    return {
        "sequence": event.sequence,
        "kind": event.kind,  # type: ignore[typeddict-item]
        "day": event.day.isoformat(),
        "stage": event.stage,
        "working_days": event.working_days,
        "withdraws": event.withdraws,
        "reason": event.reason,
        "recorded_at": event.recorded_at.isoformat(),
    }
