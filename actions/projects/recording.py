"""What operators record: projects, and events that are appended and never rewritten."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.projects import notices
from actions.projects.models import EventKind, Project, ProjectEvent
from actions.projects.procedures import Policy
from actions.projects.proof import LENGTH, credit_code, sealed
from actions.projects.register import canonical_code, not_found
from actions.projects.timeline import passages, standing
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact


@dataclass(frozen=True)
class Recorder:
    """Appends in the name of `by`. Every method raises Problem and leaves nothing half done then."""

    engine: Engine
    policy: Policy
    clock: Clock
    by: str

    def add_project(
        self, code: str, name: str, procedure: str, owner: str | None = None, owner_code: str | None = None
    ) -> None:
        """`owner_code` is the owner's credit code; only a hash of its end is kept."""
        if procedure not in self.policy.procedures:
            raise Problem(
                422, "unknown_procedure", "没有这种程序", f"可用：{'、'.join(self.policy.procedures)}"
            )
        proof = sealed(_last_six(owner_code)) if owner_code else None
        canonical = canonical_code(code)

        def work(session: Session) -> None:
            if session.scalar(select(Project.id).where(Project.code == canonical)) is not None:
                raise Problem(409, "project_exists", "这个项目已经登记", canonical)
            session.add(
                Project(
                    code=canonical, name=name, procedure=procedure, demo=False, owner=owner, owner_proof=proof
                )
            )

        transact(self.engine, work)

    def enter(self, code: str, stage: str, day: date, reason: str | None = None) -> None:
        """The project enters a stage on a day; the first stage may be any, the next ones follow the text."""
        self._append(code, day, lambda project: self._entry(project, stage, day, reason))

    def extend(self, code: str, working_days: int, reason: str) -> None:
        """第八条第三款: the present stage has more working days, agreed with 市发展改革局."""
        today = self.clock.today()
        self._append(code, today, lambda project: self._extension(project, working_days, reason, today))

    def withdraw(self, code: str, reason: str) -> None:
        """Takes the last standing event back; it stays on record."""
        today = self.clock.today()
        self._append(code, today, lambda project: self._withdrawal(project, reason, today))

    def _append(self, code: str, day: date, make: Callable[[Project], ProjectEvent]) -> None:
        if day > self.clock.today():
            raise Problem(422, "day_in_future", "日期不能晚于今天", day.isoformat())

        def work(session: Session) -> None:
            project = session.scalar(select(Project).where(Project.code == canonical_code(code)))
            if project is None:
                raise not_found()
            event = make(project)
            event.sequence = len(project.events) + 1
            event.recorded_at, event.recorded_by = self.clock.now(), self.by
            project.events.append(event)
            notices.tell(session, project, event)

        transact(self.engine, work)

    def _entry(self, project: Project, stage: str, day: date, reason: str | None) -> ProjectEvent:
        procedure = self.policy.procedures[project.procedure]
        if stage not in {each.id for each in procedure.stages}:
            known = "、".join(each.id for each in procedure.stages)
            raise Problem(422, "unknown_stage", "这种程序没有这个环节", f"可用：{known}")
        passed = passages(project.events, procedure)
        if passed and stage not in (allowed := procedure.allowed_after(passed[-1].stage)):
            detail = f"“{passed[-1].stage.name}”之后可以是：{'、'.join(sorted(allowed)) or '无'}"
            raise Problem(409, "transition_not_allowed", "按办法不能进入这个环节", detail)
        if passed and day < passed[-1].entered_on:
            detail = f"上一环节于{passed[-1].entered_on}进入"
            raise Problem(409, "day_before_last", "日期早于上一环节", detail)
        return ProjectEvent(kind=EventKind.ENTERED, stage=stage, day=day, reason=reason)

    def _extension(self, project: Project, working_days: int, reason: str, today: date) -> ProjectEvent:
        passed = passages(project.events, self.policy.procedures[project.procedure])
        if not passed or not passed[-1].stage.extendable:
            detail = "只有第八条的合规性审查和反馈意见可以协商延长。"
            raise Problem(409, "not_extendable", "这个环节的时限不能延长", detail)
        if working_days < 1:
            raise Problem(422, "no_extension", "延长的工作日数不能小于1")
        return ProjectEvent(kind=EventKind.EXTENDED, working_days=working_days, day=today, reason=reason)

    def _withdrawal(self, project: Project, reason: str, today: date) -> ProjectEvent:
        left = standing(project.events)
        if not left:
            raise Problem(409, "nothing_to_withdraw", "没有可以撤回的记录")
        return ProjectEvent(kind=EventKind.WITHDRAWN, withdraws=left[-1].sequence, day=today, reason=reason)


def _last_six(owner_code: str) -> str:
    try:
        return credit_code(owner_code)[-LENGTH:]
    except ValueError as error:
        raise Problem(422, "credit_code_invalid", "统一社会信用代码不对", str(error)) from error
