"""Candidates in the database: proposing, listing, looking at their history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from knowledge_base.review.content import content_of, fingerprint
from knowledge_base.review.extraction import Proposal
from knowledge_base.review.models import Candidate, Decision, Origin, Status, Step
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact

SYSTEM = "系统"


@dataclass(frozen=True)
class Candidates:
    """Raises the problem candidate_not_found."""

    engine: Engine
    clock: Clock

    def propose(self, proposals: Iterable[Proposal], origin: Origin, why: str = "") -> int:
        """Adds what was never proposed before, whatever became of it; how many are new."""
        wanted = {_fingerprint(origin, one): one for one in proposals}

        def work(session: Session) -> int:
            return sum(
                self.add(session, proposal, origin, key, why) is not None for key, proposal in wanted.items()
            )

        return transact(self.engine, work) if wanted else 0

    def add(
        self, session: Session, proposal: Proposal, origin: Origin, key: str = "", why: str = ""
    ) -> Candidate | None:
        """Within the caller's transaction; None when it was proposed before."""
        key = key or _fingerprint(origin, proposal)
        if session.scalar(select(Candidate.id).where(Candidate.fingerprint == key)) is not None:
            return None
        candidate = Candidate(
            document_id=proposal.document_id,
            kind=proposal.kind,
            origin=origin,
            subject=proposal.subject,
            value=proposal.value,
            quotes=list(proposal.quotes),
            questions=list(proposal.questions),
            conditions=list(proposal.conditions),
            passage_id=proposal.passage_id,
            status=Status.PROPOSED,
            version=1,
            fingerprint=key,
            proposed_at=self.clock.now(),
        )
        session.add(candidate)
        session.flush()
        self.note(session, candidate, Step.PROPOSED, SYSTEM, why)
        return candidate

    def note(self, session: Session, candidate: Candidate, step: Step, by: str, why: str) -> Decision:
        """Writes one step of the history, as the candidate is now."""
        decision = Decision(
            candidate=candidate.id,
            version=candidate.version,
            step=step,
            by=by,
            at=self.clock.now(),
            why=why,
            content=content_of(candidate).to_json(),
        )
        session.add(decision)
        return decision

    def page(
        self,
        status: Sequence[str] = (),
        document: str = "",
        kind: str = "",
        limit: int = 50,
        after: int = 0,
    ) -> tuple[list[Candidate], int]:
        """In the order of proposal, those with an id above `after`; and how many there are in all."""

        def work(session: Session) -> tuple[list[Candidate], int]:
            query = select(Candidate)
            if status:
                query = query.where(Candidate.status.in_(status))
            if document:
                query = query.where(Candidate.document_id == document)
            if kind:
                query = query.where(Candidate.kind == kind)
            total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
            page = query.where(Candidate.id > after).order_by(Candidate.id).limit(limit)
            return list(session.scalars(page)), total

        return read(self.engine, work)

    def find(self, candidate_id: int) -> tuple[Candidate, list[Decision]]:
        """A candidate with its history, oldest step first."""

        def work(session: Session) -> tuple[Candidate, list[Decision]]:
            candidate = required(session, candidate_id)
            steps = select(Decision).where(Decision.candidate == candidate_id).order_by(Decision.version)
            return candidate, list(session.scalars(steps))

        return read(self.engine, work)


def required(session: Session, candidate_id: int, lock: bool = False) -> Candidate:
    query = select(Candidate).where(Candidate.id == candidate_id)
    candidate = session.scalar(query.with_for_update() if lock else query)
    if candidate is None:
        raise Problem(404, "candidate_not_found", "没有这条候选知识", "请核对编号。")
    return candidate


def _fingerprint(origin: Origin, proposal: Proposal) -> str:
    return fingerprint(origin, proposal.document_id, proposal.kind, proposal.value, *proposal.quotes)
