"""Questions alike in meaning become one candidate."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from knowledge_base.encoder import Encoder
from knowledge_base.review.asked import times
from knowledge_base.review.content import fingerprint
from knowledge_base.review.extraction import Kind, Proposal
from knowledge_base.review.models import AskedQuestion, Candidate, Origin, Status
from knowledge_base.review.parameters import GROUPING
from knowledge_base.review.store import Candidates
from xiaoshan.transactions import read, transact


def group(candidates: Candidates, encoder: Encoder) -> int:
    """Puts every question without a group into one, a new one where none is near; how many were placed."""
    open_questions = read(candidates.engine, lambda session: list(session.scalars(_OPEN)))
    if all(row.candidate is not None for row in open_questions):
        return 0
    vectors = encoder.encode([row.text for row in open_questions])
    clusters: dict[int, list[str]] = defaultdict(list)
    for row, label in zip(open_questions, labels(vectors), strict=True):
        clusters[label].append(row.fingerprint)
    return transact(
        candidates.engine,
        lambda session: sum(_place(session, candidates, members) for members in clusters.values()),
    )


def labels(vectors: NDArray[np.float32]) -> list[int]:
    """The cluster of each vector: on average nearer to its like than the distance of parameters.yml."""
    if len(vectors) < 2:
        return [0] * len(vectors)
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=GROUPING["distance"]
    )
    # A question without any known word has no direction; the first axis is as good as any.
    safe = np.where(np.linalg.norm(vectors, axis=1, keepdims=True) > 0, vectors, np.eye(1, vectors.shape[1]))
    return [int(label) for label in clustering.fit_predict(safe)]


# Those still to be placed, and those whose group no editor has decided on yet.
_OPEN = (
    select(AskedQuestion)
    .outerjoin(Candidate, AskedQuestion.candidate == Candidate.id)
    .where(or_(AskedQuestion.candidate.is_(None), Candidate.status == Status.PROPOSED))
    .order_by(AskedQuestion.last_at.desc(), AskedQuestion.fingerprint)
    .limit(int(GROUPING["most"]))
)


def _place(session: Session, candidates: Candidates, members: Sequence[str]) -> int:
    rows = list(session.scalars(select(AskedQuestion).where(AskedQuestion.fingerprint.in_(members))))
    loose = [row for row in rows if row.candidate is None]
    if not loose:
        return 0
    known = [row.candidate for row in rows if row.candidate is not None]
    home = max(set(known), key=known.count) if known else _new(session, candidates, rows)
    for row in loose:
        row.candidate = home
    return len(loose)


def _new(session: Session, candidates: Candidates, rows: Sequence[AskedQuestion]) -> int:
    first = max(rows, key=lambda row: (times(row), row.fingerprint))
    proposal = Proposal("", Kind.UNANSWERED, (), first.text, (first.text,))
    # Asked again after its group was decided on, it is a new matter: the moment tells them apart.
    key = fingerprint(Origin.UNANSWERED, first.fingerprint, candidates.clock.now().isoformat())
    candidate = candidates.add(session, proposal, Origin.UNANSWERED, key)
    assert candidate is not None
    return candidate.id
