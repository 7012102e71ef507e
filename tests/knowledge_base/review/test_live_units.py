"""From an editor's decision to a citizen's answer, and away again when the document changes."""

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.review.decisions import Changes, decide
from knowledge_base.review.extraction import Kind, Proposal
from knowledge_base.review.models import Origin, Step
from knowledge_base.review.reviewed import Reviewed
from knowledge_base.review.store import Candidates

DAY = date(2026, 11, 24)
QUESTION = "毓秀工程的绿荫计划归谁解释"
QUOTE = "本办法由市残联会同市有关部门负责解释。"


def test_an_approved_unit_answers_with_its_source_once_the_running_state_is_refreshed(
    knowledge: KnowledgeBase, engine: Engine, candidates: Candidates, tmp_path: Path
) -> None:
    reviewed = Reviewed(engine, candidates.clock)
    before = reviewed.signature()
    assert QUOTE not in knowledge.answers.answer(QUESTION, DAY).text
    candidates.propose([Proposal("", Kind.UNANSWERED, (), QUESTION, (QUESTION,))], Origin.UNANSWERED)
    assert reviewed.signature() == before, "a proposal changes no answer"
    (found,), _ = candidates.page(kind="unanswered")
    texts = {document.id: document.text for document in knowledge.corpus.documents}
    decide(
        candidates,
        texts.get,
        found.id,
        Step.EDIT,
        "林编辑",
        changes=Changes("shanfuban-2019-21", quotes=(QUOTE,)),
    )
    assert reviewed.signature() != before
    refreshed = open_knowledge_base(tmp_path, before=knowledge, reviewed=reviewed)
    answer = refreshed.answers.answer(QUESTION, DAY)
    assert answer.status == "answered"
    assert [(c.article, c.quote) for c in answer.citations] == [("第二十八条", QUOTE)]
