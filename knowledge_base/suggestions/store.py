"""Keeps offers and what became of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from knowledge_base.suggestions.models import Feedback, Offer, Outcome
from knowledge_base.suggestions.parameters import FEEDBACK
from xiaoshan.clock import Clock
from xiaoshan.privacy import mask
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact


@dataclass(frozen=True)
class Target:
    """What a suggestion points at: a document's quotes, or a service."""

    document_id: str
    quotes: tuple[str, ...]
    service: str = ""

    @property
    def key(self) -> str:
        parts = [self.document_id, *self.quotes, self.service]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Opinion:
    """An outcome for a target, and the talk that it was about."""

    need: str
    target: str
    outcome: Outcome
    given_at: datetime


@dataclass(frozen=True)
class Store:
    """Raises the problem suggestion_not_found."""

    engine: Engine
    clock: Clock

    def offer(self, need: str, targets: Sequence[Target]) -> list[str]:
        """The ids of the offers, written down once a day each."""
        now, words = self.clock.now(), mask(need)
        ids = [_identifier(words, target, now) for target in targets]
        if self._known(ids) == set(ids):
            return ids

        def work(session: Session) -> None:
            for identifier, target in zip(ids, targets, strict=True):
                if session.get(Offer, identifier) is None:
                    session.add(
                        Offer(
                            id=identifier,
                            need=words,
                            target=target.key,
                            document_id=target.document_id,
                            quotes=list(target.quotes),
                            offered_at=now,
                        )
                    )

        transact(self.engine, work)
        return ids

    def take(self, identifier: str, outcome: Outcome, text: str | None) -> tuple[Offer, Feedback, bool]:
        """Records what became of an offer; True when that says something new."""

        def work(session: Session) -> tuple[Offer, Feedback, bool]:
            offer = session.get(Offer, identifier)
            if offer is None:
                detail = "这条建议不存在或已过期，请刷新后再试。"
                raise Problem(404, "suggestion_not_found", "没有这条建议", detail)
            words = mask(text) if text else None
            feedback = session.get(Feedback, identifier)
            if feedback and (feedback.outcome, feedback.text) == (outcome, words):
                return offer, feedback, False
            feedback = feedback or Feedback(offer=identifier)
            feedback.outcome, feedback.text, feedback.given_at = outcome, words, self.clock.now()
            session.add(feedback)
            return offer, feedback, True

        return transact(self.engine, work)

    def version(self) -> tuple[tuple[str, int, datetime], ...]:
        """Changes with every new or changed outcome."""
        counts = select(Feedback.outcome, func.count(), func.max(Feedback.given_at)).group_by(
            Feedback.outcome
        )
        rows = read(self.engine, lambda session: session.execute(counts.order_by(Feedback.outcome)).all())
        return tuple((outcome, count, latest) for outcome, count, latest in rows)

    def opinions(self) -> list[Opinion]:
        """All feedback that is not forgotten yet."""
        since = self.clock.now() - timedelta(days=FEEDBACK["forgotten_days"])
        query = select(Offer.need, Offer.target, Feedback.outcome, Feedback.given_at).join(Feedback)
        rows = read(self.engine, lambda s: s.execute(query.where(Feedback.given_at >= since)).all())
        return [Opinion(need, target, Outcome(outcome), given) for need, target, outcome, given in rows]

    def forget(self) -> None:
        """Drops offers nobody said anything about, and opinions that count no more."""
        since = self.clock.now() - timedelta(days=FEEDBACK["forgotten_days"])

        def work(session: Session) -> None:
            session.execute(delete(Feedback).where(Feedback.given_at < since))
            kept = select(Feedback.offer)
            session.execute(delete(Offer).where(Offer.offered_at < since, Offer.id.not_in(kept)))

        transact(self.engine, work)

    def _known(self, ids: Sequence[str]) -> set[str]:
        return set(read(self.engine, lambda s: s.scalars(select(Offer.id).where(Offer.id.in_(ids))).all()))


def _identifier(need: str, target: Target, now: datetime) -> str:
    """The same for the same need, target and day: a talk that is read again makes no second offer."""
    return hashlib.sha256(f"{now.date()}\0{need}\0{target.key}".encode()).hexdigest()[:32]
