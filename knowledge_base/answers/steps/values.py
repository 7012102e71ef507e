"""A question that names several values of one facet (公办和民办差多少), where no record tells of all of them."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.question import Reading
from knowledge_base.answers.telling import tell
from knowledge_base.language.facets import ASPECT, facets_of, narrowed


def answer_each_value(inquiry: Inquiry, knowledge: Knowledge) -> None:
    """Asks for each value by itself, and joins what answers when each has its own."""
    if not inquiry.match or not knowledge.matcher:
        return
    text = inquiry.match.reading.whole
    several = {f: values for f, values in facets_of(text).items() if f != ASPECT and len(values) > 1}
    told = facets_of("".join(knowledge.record(inquiry.match.best.record).quotes))
    for facet, values in several.items():
        if values <= told.get(facet, frozenset()):
            continue
        matches = [knowledge.best_match([Reading(narrowed(text, facet, value))]) for value in sorted(values)]
        sure = [m for m in matches if m and inquiry.sure(m.best.probability, THRESHOLD["known"])]
        records = list(dict.fromkeys(match.best.record for match in sure))
        if len(sure) == len(values) == len(records):
            inquiry.answer = tell(inquiry, knowledge, records, "joined_answer")
            return
