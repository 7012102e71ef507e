"""From a talk to at most three suggestions: what is needed, what answers it, in which words, how sure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from knowledge_base.answers import Citation, Turn
from knowledge_base.answers.compose import cite
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.documents import validity_on
from knowledge_base.questions import QuestionSet
from knowledge_base.suggestions import speech
from knowledge_base.suggestions.memory import Memory, shifted
from knowledge_base.suggestions.need import Need, needs_of
from knowledge_base.suggestions.parameters import MOST, SERVICE_HANDICAP, THRESHOLD
from knowledge_base.suggestions.services import Service, Services
from knowledge_base.suggestions.speaking import spoken
from knowledge_base.suggestions.store import Store, Target

Source = Literal["policy", "faq", "service"]


@dataclass(frozen=True)
class Suggestion:
    """`confidence` is what the knowledge base thinks, moved by what agents made of it before."""

    target: Target
    source: Source
    text: str
    confidence: float
    citations: tuple[Citation, ...] = ()
    validity: dict[str, Any] | None = None
    service: Service | None = None

    def to_json(self, identifier: str) -> dict[str, Any]:
        return {
            "id": identifier,
            "text": self.text,
            "citations": [citation.to_json() for citation in self.citations],
            "confidence": round(self.confidence, 3),
            "source": self.source,
            "validity": self.validity,
            "service": {"id": self.service.id, "next": self.service.next} if self.service else None,
        }


@dataclass(frozen=True)
class Suggester:
    """Suggests for talks, and remembers what became of it."""

    services: Services
    store: Store
    memory: Memory

    def suggest(
        self, knowledge: KnowledgeBase, transcript: Sequence[Turn], top_k: int = MOST
    ) -> list[tuple[str, Suggestion]]:
        """Each with its id, the best first; empty rather than below the thresholds of parameters.yml."""
        needs = needs_of(transcript)
        if not needs:
            return []
        now, whole = self.store.clock.now(), needs[0].whole()
        greet = not any(turn.role in ("agent", "assistant", "bot") for turn in transcript)
        found = [one for need in needs for one in self._policies(knowledge, need, now, greet)]
        found += self._wishes(needs[0])
        ranked = self._ranked(found, whole, now)[: min(top_k, MOST)]
        return list(zip(self.store.offer(whole, [one.target for one in ranked]), ranked, strict=True))

    def _policies(
        self, knowledge: KnowledgeBase, need: Need, now: datetime, greet: bool
    ) -> Iterable[Suggestion]:
        """The answer to a need, and what else may be meant."""
        text = need.whole()
        answer = max(
            (knowledge.answers.answer(asked, now.date(), context) for asked, context in _readings(need)),
            key=lambda answer: answer.confidence if answer.citations else 0.0,
        )
        said: list[str] = []
        most = 1.0
        if answer.citations:
            said = [citation.quote for citation in answer.citations]
            # The engine has weighed what the probabilities of single records leave out.
            most = answer.confidence
            yield _cited(knowledge, answer.citations, text, greet, answer.validity, answer.confidence)
        for asked, context in _readings(need):
            for record, probability in knowledge.answers.likely(asked, context):
                if probability < THRESHOLD["answer"]:
                    break
                if not _overlap(said, record.quotes):
                    said += record.quotes
                    citations = cite(knowledge.corpus, record.document_id, record.quotes)
                    validity = validity_on(citations[0].document, now.date())
                    yield _cited(knowledge, citations, text, greet, validity, min(probability, most))

    def _wishes(self, need: Need) -> Iterable[Suggestion]:
        wish = self.services.wish(need.text)
        if wish and wish.probability >= THRESHOLD["service"]:
            service = wish.service
            target = Target("", (), f"{service.id}.{service.next}")
            yield Suggestion(target, "service", service.text, wish.probability, service=service)

    def _ranked(self, found: Iterable[Suggestion], need: str, now: datetime) -> list[Suggestion]:
        """Feedback orders and silences; it never lifts over a threshold what is below. What the rules say comes
        before the service that is offered beside it."""
        shifts = self.memory.shift(need, now)
        best: dict[str, Suggestion] = {}
        for one in found:
            confidence = shifted(one.confidence, shifts.get(one.target.key, 0.0))
            least = THRESHOLD["service" if one.source == "service" else "answer"]
            known = best.get(one.target.key)
            if min(one.confidence, confidence) >= least and (not known or confidence > known.confidence):
                best[one.target.key] = replace(one, confidence=confidence)
        return sorted(best.values(), key=_standing, reverse=True)


def _standing(one: Suggestion) -> float:
    return one.confidence - (SERVICE_HANDICAP if one.source == "service" else 0)


def _readings(need: Need) -> list[tuple[str, list[Turn]]]:
    """A need in one breath, and its question alone behind what led up to it."""
    lead, question = speech.parted(need.text)
    behind = "，".join(part for part in (need.background, *need.facts, lead) if part)
    return [(need.whole(), [])] + ([(question, [Turn("citizen", behind)])] if behind else [])


def _cited(
    knowledge: KnowledgeBase,
    citations: Sequence[Citation],
    need: str,
    greet: bool,
    validity: dict[str, Any] | None,
    confidence: float,
) -> Suggestion:
    quotes = tuple(citation.quote for citation in citations)
    target = Target(citations[0].document.id, quotes)
    source: Source = "faq" if _asked_before(knowledge.questions, quotes) else "policy"
    text = spoken(citations, need, greet, validity)
    return Suggestion(target, source, text, confidence, tuple(citations), validity)


def _overlap(said: Sequence[str], quotes: Sequence[str]) -> bool:
    """Whether some of it is said already, in fewer words or in more."""
    return any(one in other or other in one for one in said for other in quotes)


def _asked_before(questions: QuestionSet, quotes: Sequence[str]) -> bool:
    """Whether an editor answered citizens' own questions with these words."""
    return any(record.kind == "faq" and set(record.quotes) >= set(quotes) for record in questions.answerable)
