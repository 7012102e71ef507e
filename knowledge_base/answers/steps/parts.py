"""A question in several parts (审查几天？没过还能列入吗) is answered part by part."""

from knowledge_base.answers.inquiry import Inquiry
from knowledge_base.answers.knowledge import Knowledge
from knowledge_base.answers.known import agree
from knowledge_base.answers.matching import Match
from knowledge_base.answers.models import Turn
from knowledge_base.answers.parameters import THRESHOLD
from knowledge_base.answers.question import readings
from knowledge_base.answers.telling import tell
from knowledge_base.language.parts import parts_of


def answer_parts(inquiry: Inquiry, knowledge: Knowledge) -> None:
    parts = parts_of(inquiry.question)
    if len(parts) < 2 or not inquiry.match:
        return
    context, matches = list(inquiry.context), []
    for part in parts:
        matches.append(knowledge.best_match(readings(part, context)))
        context.append(Turn("user", part))
    if all(m and inquiry.sure(m.best.probability, THRESHOLD["part"]) for m in matches):
        records = _distinct(knowledge, [m for m in matches if m])
        if len(records) > 1 and not _told_already(knowledge, inquiry.match, records):
            inquiry.answer = tell(inquiry, knowledge, records, "joined_answer")


def _distinct(knowledge: Knowledge, matches: list[Match]) -> list[int]:
    """Their best records, none that another one says already."""
    chosen: list[int] = []
    for match in matches:
        record = knowledge.record(match.best.record)
        if not any(agree(record, knowledge.record(other)) > 0.5 for other in chosen):
            chosen.append(match.best.record)
    return chosen


def _told_already(knowledge: Knowledge, whole: Match, records: list[int]) -> bool:
    """Whether the record for the whole question holds what answers every part."""
    best = knowledge.record(whole.best.record)
    return all(agree(knowledge.record(number), best) == 1.0 for number in records)
