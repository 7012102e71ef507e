"""An editor decides: approve as it is, approve in other words, reject; nobody overrules unseen."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from knowledge_base.review.content import Content, TextOf, content_of, require_grounded
from knowledge_base.review.extraction import Kind
from knowledge_base.review.models import OPEN, Candidate, Status, Step
from knowledge_base.review.store import Candidates, required
from xiaoshan.problems import Problem
from xiaoshan.transactions import transact

_BECOMES = {Step.APPROVE: Status.APPROVED, Step.EDIT: Status.EDITED, Step.REJECT: Status.REJECTED}


@dataclass(frozen=True)
class Changes:
    """What an edit changes; None leaves as it is."""

    document_id: str | None = None
    kind: str | None = None
    quotes: tuple[str, ...] | None = None
    questions: tuple[str, ...] | None = None
    subject: str | None = None

    def on(self, content: Content) -> Content:
        given = {name: value for name, value in vars(self).items() if value is not None}
        return replace(content, **given)


def decide(
    candidates: Candidates,
    text_of: TextOf,
    candidate_id: int,
    step: Step,
    by: str,
    why: str = "",
    seen: int | None = None,
    changes: Changes | None = None,
) -> Candidate:
    """`seen` is the version that the editor decides about; without it only an open candidate is decided.

    Raises the problems candidate_not_found, candidate_changed (409) when somebody was there meanwhile, and
    those of `require_grounded` when what would be approved does not stand in its document.
    """

    def work(session: Session) -> Candidate:
        candidate = required(session, candidate_id, lock=True)
        if (seen is None and candidate.status not in OPEN) or seen not in (None, candidate.version):
            raise _changed(candidate)
        if step is not Step.REJECT:
            content = (changes or Changes()).on(content_of(candidate))
            if content.kind == Kind.UNANSWERED:
                content = replace(content, kind=Kind.FAQ)
            require_grounded(content, text_of)
            _put(candidate, content)
        candidate.status = _BECOMES[step]
        candidate.version += 1
        candidates.note(session, candidate, step, by, why)
        return candidate

    return transact(candidates.engine, work)


def _put(candidate: Candidate, content: Content) -> None:
    candidate.document_id, candidate.kind, candidate.subject = (
        content.document_id,
        content.kind,
        content.subject,
    )
    candidate.quotes, candidate.questions = list(content.quotes), list(content.questions)


def _changed(candidate: Candidate) -> Problem:
    return Problem(
        409,
        "candidate_changed",
        "已经有人处理过",
        "这条候选知识在您打开之后已经被处理，请刷新后再看。",
        candidate_status=candidate.status,
        version=candidate.version,
    )
