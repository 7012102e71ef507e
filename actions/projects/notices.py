"""What followers of a project are told of its events, through the outbox that all services share."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.notices import following
from actions.notices.models import Notice
from actions.notices.owner import NoticeReply, Owner, Written
from actions.notices.writing import Subject
from actions.projects.models import EventKind, Project, ProjectEvent
from actions.projects.procedures import policy
from actions.projects.timeline import Passage, passages
from xiaoshan.clock import Clock

SERVICE = "projects"
# Stages last for weeks: where a project stands is worth hearing for long.
_TOLD_FOR = timedelta(days=30)


def subject(code: str) -> Subject:
    return Subject(SERVICE, code)


def topic(code: str) -> str:
    """One project is turned off, and the others a citizen follows go on being told."""
    return f"项目{code}的进展"


def tell(session: Session, project: Project, event: ProjectEvent) -> None:
    """Within the transaction that appends the event."""
    now = event.recorded_at
    following.tell(session, subject(project.code), event.kind, now, now + _TOLD_FOR)


def _write(session: Session, notice: Notice, clock: Clock) -> Written | None:
    project = session.scalar(select(Project).where(Project.code == notice.code))
    if project is None:
        return None
    passed = passages(project.events, policy().procedures[project.procedure])
    here = passed[-1] if passed else None
    led = "的登记有更正，上一条已撤回。" if notice.kind == EventKind.WITHDRAWN else "有新进展："
    return Written(
        text=f"您关注的项目{project.name}（{project.code}）{led}{_stands(here)}",
        topic=topic(project.code),
        quick_replies=[NoticeReply(title="查看进度", payload=f"查项目 {project.code}")],
        fields={
            "what": project.name,
            "code": project.code,
            "status": here.stage.name if here else "已撤回",
        }
        | ({"when": here.entered_on.isoformat()} if here else {}),
    )


def _stands(here: Passage | None) -> str:
    """Where it stands now: an event that was not told yet is told by the one after it."""
    if here is None:
        return "目前没有登记环节。"
    entered = f"{here.entered_on.year}年{here.entered_on.month}月{here.entered_on.day}日"
    if here.stage.final:
        return f"{here.stage.name}（{entered}）。"
    extended = f"办理期限已延长{here.extended_by}个工作日，" if here.extended_by else ""
    return f"{entered}进入{here.stage.name}环节，{extended}由{here.stage.department}办理。"


OWNER = Owner(SERVICE, _write)
