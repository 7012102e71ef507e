"""The rows that a question leaves open: 民办一个月补多少 has one for 全日制 and one for 非全日制."""

from knowledge_base.answers.matching import Match, Matcher
from knowledge_base.answers.parameters import SIBLINGS
from knowledge_base.language.facets import ASPECT, Facets, conflicts, facets_of
from knowledge_base.questions import QuestionSet


def siblings(questions: QuestionSet, matcher: Matcher, match: Match, text: str) -> list[int]:
    """The best record, and those that differ from it only in facets the question does not name."""
    best = match.candidates[0]
    given = _rows(matcher.known.facets[best.record])
    asked = facets_of(text)
    chosen = [best.record]
    open_facets = [facet for facet in given if facet not in asked]
    if not open_facets:
        return chosen
    for candidate in match.candidates[1:]:
        other = _rows(matcher.known.facets[candidate.record])
        if (
            len(chosen) < SIBLINGS["most"]
            and candidate.probability >= SIBLINGS["share"] * best.probability
            and set(other) == set(given)
            and not conflicts(asked, other)
            and any(other[facet] != given[facet] for facet in open_facets)
            and questions.answerable[candidate.record].kind == questions.answerable[best.record].kind
        ):
            chosen.append(candidate.record)
    return chosen


def _rows(facets: Facets) -> Facets:
    """Without the aspect: a deadline is no row beside a sum."""
    return {facet: values for facet, values in facets.items() if facet != ASPECT}
