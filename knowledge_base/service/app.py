"""Port 8001: search, answers, documents. Loading takes seconds, so it happens before the port opens."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import BackgroundTasks, FastAPI, Request
from starlette.concurrency import run_in_threadpool

from knowledge_base.answers import Turn
from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.documents import Document, validity_on
from knowledge_base.review.asked import Asked
from knowledge_base.service.requests import AnswerRequest, SearchRequest
from knowledge_base.service.resources import Database, Present, clock, engine
from knowledge_base.service.review import router as review
from knowledge_base.service.suggestions import open_suggester
from knowledge_base.service.suggestions import router as suggestions
from knowledge_base.suggestions.speech import asks
from xiaoshan import logs
from xiaoshan.clock import clock_from_environment
from xiaoshan.database import migrations_of
from xiaoshan.problems import Problem
from xiaoshan.settings import load_settings
from xiaoshan.web import create_app

WITH_TABLES = ("knowledge_base.review", "knowledge_base.suggestions")
_MOST_HITS = 100
_clock = clock_from_environment()


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    logs.configure("knowledge")
    await run_in_threadpool(migrate)
    app.state.knowledge = await run_in_threadpool(open_knowledge_base, load_settings().var_dir)
    await run_in_threadpool(open_suggester, app.state, engine(), clock())
    yield


def migrate() -> None:
    """Brings the tables of every owner to their newest version."""
    for package in WITH_TABLES:
        migrations_of(package).upgrade(engine())


def _loaded() -> None:
    if not hasattr(app.state, "knowledge"):
        raise RuntimeError("索引尚未载入")


app = create_app("knowledge", "小汕知识库", {"index": _loaded}, _lifespan)
app.include_router(review)
app.include_router(suggestions)


def _knowledge(request: Request) -> KnowledgeBase:
    knowledge: KnowledgeBase = request.app.state.knowledge
    return knowledge


@app.post("/v1/search")
def search(body: SearchRequest, request: Request) -> dict[str, Any]:
    """The passages nearest to a query, best first."""
    knowledge = _knowledge(request)
    started = time.perf_counter()
    only = frozenset(body.documents) if body.documents else None
    hits = knowledge.searcher.search(body.query, max(1, min(body.top_k, _MOST_HITS)), only)
    return {
        "hits": [
            {
                "passage_id": hit.passage.passage_id,
                "document": knowledge.corpus.document(hit.passage.document_id).reference(),
                "path": list(hit.passage.path),
                "article": hit.passage.article,
                "text": hit.passage.text,
                "score": hit.score,
            }
            for hit in hits
        ],
        "took_ms": round((time.perf_counter() - started) * 1000, 2),
    }


@app.post("/v1/answer")
def answer(
    body: AnswerRequest, request: Request, database: Database, present: Present, after: BackgroundTasks
) -> dict[str, Any]:
    """A grounded answer, or an honest refusal; see `status`."""
    context = [Turn(turn.role, turn.text) for turn in body.context]
    day = body.as_of or _clock.today()
    found = _knowledge(request).answers.answer(body.question, day, context)
    # Forms ask about whatever they were told; only what reads like a question is kept for the editors.
    if found.status == "not_found" and asks(body.question):
        after.add_task(Asked(database, present).record, body.question, "not_found")
    return found.to_json()


@app.get("/v1/documents")
def documents(request: Request) -> dict[str, Any]:
    return {"documents": [_described(document) for document in _knowledge(request).corpus.documents]}


@app.get("/v1/documents/{document_id}")
def document(document_id: str, request: Request) -> dict[str, Any]:
    """One document with its tree of passages."""
    corpus = _knowledge(request).corpus
    try:
        found = corpus.document(document_id)
    except KeyError as error:
        raise Problem(404, "document_not_found", "没有这份文件", "知识库里没有收录这份文件。") from error
    return {"document": _described(found), "tree": corpus.tree(document_id)}


def _described(document: Document) -> dict[str, Any]:
    issued = document.issued_on.isoformat() if document.issued_on else None
    validity = validity_on(document, _clock.today())
    return {**document.reference(), "issued_on": issued, "validity": validity}
