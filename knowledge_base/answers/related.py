"""Other questions that a citizen may go on with."""

from collections.abc import Sequence

from knowledge_base.answers.matching import Match
from knowledge_base.questions import QuestionSet

_MOST = 3


def related_questions(questions: QuestionSet, match: Match, answered: Sequence[int]) -> list[str]:
    """The first way of asking of the next best records, follow-ups left out."""
    found: list[str] = []
    quoted = {quote for number in answered for quote in questions.answerable[number].quotes}
    for candidate in match.candidates:
        record = questions.answerable[candidate.record]
        if candidate.record in answered or record.previous or quoted >= set(record.quotes):
            continue
        found.append(record.questions[0])
        quoted |= set(record.quotes)
        if len(found) == _MOST:
            break
    return found
