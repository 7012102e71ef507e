"""The review queue, decisions, and questions that got no good answer."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, StringConstraints

from knowledge_base.assembly import KnowledgeBase
from knowledge_base.review import coverage
from knowledge_base.review.asked import Asked
from knowledge_base.review.decisions import Changes, decide
from knowledge_base.review.grouping import group
from knowledge_base.review.models import Candidate, Status, Step
from knowledge_base.review.store import Candidates
from knowledge_base.review.views import history, view
from knowledge_base.service.requests import Text
from knowledge_base.service.resources import Database, Knowledge, Present
from xiaoshan.problems import Problem

router = APIRouter(prefix="/v1", tags=["review"])

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
Words = Annotated[str, StringConstraints(max_length=5000)]


class DecisionRequest(BaseModel):
    """`version` is the one that the editor saw; the rest is what an edit changes."""

    decision: Literal["approve", "edit", "reject"]
    version: int | None = None
    by: Name = "编辑"
    why: Annotated[str, StringConstraints(max_length=1000)] = ""
    document: Name | None = None
    kind: Annotated[str, StringConstraints(pattern="^[a-z_]{1,20}$")] | None = None
    subject: Annotated[str, StringConstraints(max_length=500)] | None = None
    quotes: list[Words] | None = None
    questions: list[Text] | None = None

    def changes(self) -> Changes | None:
        if self.decision != "edit":
            return None
        quotes = None if self.quotes is None else tuple(self.quotes)
        questions = None if self.questions is None else tuple(self.questions)
        return Changes(self.document, self.kind, quotes, questions, self.subject)


class UnansweredRequest(BaseModel):
    question: Text
    reason: Literal["not_found", "rated_badly"] = "not_found"


@router.get("/candidates")
def candidates(
    engine: Database,
    clock: Present,
    knowledge: Knowledge,
    status: Annotated[list[Status] | None, Query()] = None,
    document: str = "",
    kind: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: int = 0,
) -> dict[str, Any]:
    """In the order of proposal; `next` is the `after` of the next page, null on the last one."""
    store = Candidates(engine, clock)
    group(store, knowledge.encoder)
    found, total = store.page(status or (), document, kind, limit, after)
    asked = Asked(engine, clock).of([candidate.id for candidate in found])
    return {
        "candidates": [view(one, knowledge.corpus, asked.get(one.id, ())) for one in found],
        "total": total,
        "next": found[-1].id if len(found) == limit else None,
    }


@router.get("/candidates/{candidate_id}")
def candidate(candidate_id: int, engine: Database, clock: Present, knowledge: Knowledge) -> dict[str, Any]:
    """One candidate with its history, oldest step first."""
    found, steps = Candidates(engine, clock).find(candidate_id)
    return {**_viewed(found, engine, clock, knowledge), "history": history(steps)}


@router.post("/candidates/{candidate_id}")
def decide_candidate(
    candidate_id: int, body: DecisionRequest, engine: Database, clock: Present, knowledge: Knowledge
) -> dict[str, Any]:
    """Approves, approves in other words, or rejects. 409 when somebody decided meanwhile."""
    texts = {document.id: document.text for document in knowledge.corpus.documents}
    decided = decide(
        Candidates(engine, clock),
        texts.get,
        candidate_id,
        Step(body.decision),
        body.by or "编辑",
        body.why,
        body.version,
        body.changes(),
    )
    return _viewed(decided, engine, clock, knowledge)


@router.get("/coverage")
def coverage_of_all(knowledge: Knowledge) -> dict[str, Any]:
    """How much of each document known questions quote, `share` from 0 to 1, and in how many places nothing does."""
    reports = [_reported(knowledge, document.id) for document in knowledge.corpus.documents]
    return {
        "documents": [
            {"document": one.document_id, "share": round(one.share, 4), "gaps": len(one.gaps)}
            for one in reports
        ]
    }


@router.get("/coverage/{document_id}")
def coverage_of_one(document_id: str, knowledge: Knowledge) -> dict[str, Any]:
    """What of a document no known question quotes, in the order of the text."""
    try:
        return _reported(knowledge, document_id).to_json()
    except KeyError as error:
        raise Problem(404, "document_not_found", "没有收录这份文件") from error


def _reported(knowledge: KnowledgeBase, document_id: str) -> coverage.Report:
    return coverage.report(knowledge.corpus, knowledge.questions, document_id)


@router.post("/questions/unanswered", status_code=204)
def unanswered(body: UnansweredRequest, engine: Database, clock: Present) -> None:
    """Counts a question that got no answer or a bad one; the editors see it grouped with its like."""
    Asked(engine, clock).record(body.question, body.reason)


def _viewed(found: Candidate, engine: Database, clock: Present, knowledge: Knowledge) -> dict[str, Any]:
    return view(found, knowledge.corpus, Asked(engine, clock).of([found.id]).get(found.id, ()))
