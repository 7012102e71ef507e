"""The rows that a question leaves open: 民办一个月补多少 has one for 全日制 and one for 非全日制."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.matching import Candidate
from knowledge_base.answers.models import Choice
from knowledge_base.answers.parameters import ROWS, THRESHOLD
from knowledge_base.answers.telling import tell
from knowledge_base.language.facets import ASPECT, Facets, conflicts, facets_of, label


def answer_open_rows(inquiry: Inquiry, knowledge: Knowledge) -> None:
    if not inquiry.match or not inquiry.sure(inquiry.confidence, THRESHOLD["known"]):
        return
    asked = facets_of(inquiry.match.reading.whole)
    rows = open_rows(inquiry, knowledge, asked)
    if len(rows) > 1:
        choices = _choices(inquiry, [_facets(knowledge, row) for row in rows], asked)
        inquiry.answer = tell(inquiry, knowledge, [row.record for row in rows], "open_rows", choices)


def open_rows(inquiry: Inquiry, knowledge: Knowledge, asked: Facets) -> list[Candidate]:
    """The best record, and those that differ from it only in facets that the question does not name."""
    assert inquiry.match
    best = inquiry.match.best
    given = _facets(knowledge, best)
    rows = [best]
    if all(facet in asked for facet in given):
        return rows
    for candidate in inquiry.match.candidates[1:]:
        other = _facets(knowledge, candidate)
        if (
            len(rows) < ROWS["most"]
            and candidate.probability >= ROWS["share"] * best.probability
            and set(other) == set(given)
            and not conflicts(asked, other)
            and any(other[facet] != given[facet] for facet in given if facet not in asked)
            and knowledge.record(candidate.record).kind == knowledge.record(best.record).kind
        ):
            rows.append(candidate)
    return rows


def _choices(inquiry: Inquiry, rows: list[Facets], asked: Facets) -> tuple[Choice, ...]:
    """One for each value of the facets that tell the rows apart."""
    values = {
        (facet, value)
        for row in rows
        for facet, values in row.items()
        if facet not in asked and any(other[facet] != values for other in rows)
        for value in values
    }
    titles = [label(facet, value) for facet, value in sorted(values)]
    return tuple(Choice(title, f"{title}，{inquiry.question}") for title in titles)


def _facets(knowledge: Knowledge, candidate: Candidate) -> Facets:
    """Without the aspect: a deadline is no row beside a sum."""
    assert knowledge.matcher
    facets = knowledge.matcher.known.facets[candidate.record]
    return {facet: values for facet, values in facets.items() if facet != ASPECT}
