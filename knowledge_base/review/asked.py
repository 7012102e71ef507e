"""Questions that got no answer, or a bad one: kept masked, counted, grouped, put before the editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from knowledge_base.review.content import fingerprint
from knowledge_base.review.models import AskedQuestion
from knowledge_base.review.parameters import ASKED
from knowledge_base.suggestions.speech import without_names
from xiaoshan.clock import Clock
from xiaoshan.privacy import mask
from xiaoshan.transactions import read, transact

Reason = Literal["not_found", "rated_badly"]


@dataclass(frozen=True)
class Asked:
    """The questions on record."""

    engine: Engine
    clock: Clock

    def record(self, question: str, reason: Reason) -> None:
        """Counts a question; the same words count together."""
        text = mask(without_names(question))[: ASKED["longest"]]
        if not any(character.isalnum() for character in text):
            return
        key = fingerprint(text)

        def work(session: Session) -> None:
            now = self.clock.now()
            row = session.get(AskedQuestion, key, with_for_update=True)
            if row is None:
                row = AskedQuestion(fingerprint=key, text=text, unanswered=0, rated_badly=0, first_at=now)
                session.add(row)
            row.unanswered += reason == "not_found"
            row.rated_badly += reason == "rated_badly"
            row.last_at = now

        transact(self.engine, work)

    def of(self, candidate_ids: Sequence[int]) -> dict[int, list[AskedQuestion]]:
        """The questions behind each candidate, the most frequent first."""

        def work(session: Session) -> dict[int, list[AskedQuestion]]:
            found: dict[int, list[AskedQuestion]] = {}
            for row in session.scalars(
                select(AskedQuestion).where(AskedQuestion.candidate.in_(candidate_ids))
            ):
                if row.candidate is not None:
                    found.setdefault(row.candidate, []).append(row)
            return found

        found = read(self.engine, work)
        return {i: sorted(rows, key=lambda r: (-times(r), r.text)) for i, rows in found.items()}

    def forget(self) -> None:
        """Drops questions that nobody has asked for long and no editor has looked at."""
        since = self.clock.now() - timedelta(days=ASKED["kept_days"])
        old = delete(AskedQuestion).where(AskedQuestion.last_at < since, AskedQuestion.candidate.is_(None))
        transact(self.engine, lambda session: session.execute(old))


def times(row: AskedQuestion) -> int:
    return row.unanswered + row.rated_badly
