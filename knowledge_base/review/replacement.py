"""When a document is replaced: what lost its quotes goes back to review, what moved stays, what is new is proposed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge_base.corpus import Corpus
from knowledge_base.review.content import fingerprint, holds
from knowledge_base.review.extraction import candidates_of
from knowledge_base.review.models import TRUSTED, Candidate, Decision, Origin, SeenDocument, Status, Step
from knowledge_base.review.store import SYSTEM, Candidates
from xiaoshan.transactions import read, transact


def synchronise(candidates: Candidates, corpus: Corpus) -> int:
    """Compares the candidates with the documents as they are now; how many are newly proposed.

    Only documents whose text was not seen yet are looked at, so it may be called at every change.
    """
    rows = read(candidates.engine, lambda session: session.execute(_SEEN).all())
    seen: dict[str, str] = {document_id: text_hash for document_id, text_hash in rows}
    now = {document.id: fingerprint(document.text) for document in corpus.documents}
    changed = [i for i in sorted(now.keys() | seen.keys()) if now.get(i) != seen.get(i)]
    return sum(_take_in(candidates, corpus, i, now.get(i)) for i in changed)


def _take_in(candidates: Candidates, corpus: Corpus, document_id: str, text_hash: str | None) -> int:
    """One document; remembered last, so that an interrupted comparison is made again."""
    text = corpus.document(document_id).text if text_hash else None
    transact(candidates.engine, lambda session: _compare(session, candidates, document_id, text))
    new = candidates.propose(candidates_of(corpus, document_id), Origin.EXTRACTION) if text_hash else 0
    transact(candidates.engine, lambda session: _remember(session, document_id, text_hash))
    return new


_SEEN = select(SeenDocument.document_id, SeenDocument.text_hash)


def _compare(session: Session, candidates: Candidates, document_id: str, text: str | None) -> None:
    query = select(Candidate).where(Candidate.document_id == document_id, Candidate.status != Status.REJECTED)
    for candidate in session.scalars(query.with_for_update()):
        grounded = holds(candidate.quotes, text)
        if candidate.status == Status.STALE and grounded:
            _step(
                session, candidates, candidate, _trusted_before(session, candidate), Step.RETURNED, "原文恢复"
            )
        elif candidate.status in TRUSTED and not grounded:
            why = "文件已更新，原文不在新文本里" if text is not None else "文件已移除"
            _step(session, candidates, candidate, Status.STALE, Step.STALE, why)
        elif candidate.status == Status.PROPOSED and candidate.quotes and not grounded:
            _step(
                session, candidates, candidate, Status.REJECTED, Step.REJECT, "文件已更新，原文不在新文本里"
            )


def _step(
    session: Session, candidates: Candidates, candidate: Candidate, status: Status, step: Step, why: str
) -> None:
    candidate.status = status
    candidate.version += 1
    candidates.note(session, candidate, step, SYSTEM, why)


def _trusted_before(session: Session, candidate: Candidate) -> Status:
    """What it was when an editor last trusted it."""
    last = session.scalar(
        select(Decision.step)
        .where(Decision.candidate == candidate.id, Decision.step.in_([Step.APPROVE, Step.EDIT]))
        .order_by(Decision.version.desc())
        .limit(1)
    )
    return Status.EDITED if last == Step.EDIT else Status.APPROVED


def _remember(session: Session, document_id: str, text_hash: str | None) -> None:
    row = session.get(SeenDocument, document_id)
    if row is None and text_hash is not None:
        session.add(SeenDocument(document_id=document_id, text_hash=text_hash))
    elif row is not None and text_hash is None:
        session.delete(row)
    elif row is not None and text_hash is not None:
        row.text_hash = text_hash
