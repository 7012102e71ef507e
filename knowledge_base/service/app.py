"""Port 8001: search, answers, documents. Loading takes seconds, so it happens before the port opens."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import BackgroundTasks, FastAPI
from starlette.concurrency import run_in_threadpool

from knowledge_base.answers import Turn
from knowledge_base.corpus import CORPUS, CorpusStore
from knowledge_base.formats.limits import LIMITS
from knowledge_base.live import LiveKnowledge
from knowledge_base.phrasing import endpoint_of, phrased
from knowledge_base.review.asked import Asked
from knowledge_base.review.reviewed import Reviewed
from knowledge_base.service.documents import router as documents
from knowledge_base.service.requests import AnswerRequest, SearchRequest
from knowledge_base.service.resources import Database, Knowledge, Present, clock, engine
from knowledge_base.service.review import router as review
from knowledge_base.service.suggestions import open_suggester
from knowledge_base.service.suggestions import router as suggestions
from knowledge_base.suggestions.speech import asks
from xiaoshan import logs
from xiaoshan.database import migrations_of
from xiaoshan.settings import load_settings
from xiaoshan.web import create_app

WITH_TABLES = ("knowledge_base.review", "knowledge_base.suggestions")
_MOST_HITS = 100
_WATCH_SECONDS = 2.0
_MULTIPART_BYTES = 100_000
_phrasing = endpoint_of(load_settings())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    logs.configure("knowledge")
    await run_in_threadpool(migrate)
    settings = load_settings()
    store = CorpusStore(CORPUS, settings.corpus_dir)
    reviewed = Reviewed(engine(), clock())
    live = app.state.live = await run_in_threadpool(LiveKnowledge, settings.var_dir, store, reviewed)
    await run_in_threadpool(open_suggester, app.state, engine(), clock())
    live.watch(_WATCH_SECONDS)
    yield
    live.stop()


def migrate() -> None:
    """Brings the tables of every owner to their newest version."""
    for package in WITH_TABLES:
        migrations_of(package).upgrade(engine())


def _loaded() -> None:
    if not hasattr(app.state, "live"):
        raise RuntimeError("索引尚未载入")


app = create_app(
    "knowledge",
    "小汕知识库",
    {"index": _loaded},
    _lifespan,
    larger_bodies={"/v1/documents": LIMITS.file_bytes + _MULTIPART_BYTES},
)
app.include_router(documents)
app.include_router(review)
app.include_router(suggestions)


@app.post("/v1/search")
def search(body: SearchRequest, knowledge: Knowledge) -> dict[str, Any]:
    """The passages nearest to a query, best first."""
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
                "parts": {
                    "words": round(hit.words, 4),
                    "meaning": round(hit.meaning, 4),
                    "asked": round(hit.asked, 4),
                },
            }
            for hit in hits
        ],
        "took_ms": round((time.perf_counter() - started) * 1000, 2),
    }


@app.post("/v1/answer")
def answer(
    body: AnswerRequest, knowledge: Knowledge, database: Database, present: Present, after: BackgroundTasks
) -> dict[str, Any]:
    """A grounded answer, or an honest refusal; see `status`."""
    context = [Turn(turn.role, turn.text) for turn in body.context]
    day = body.as_of or present.today()
    found = knowledge.answers.answer(body.question, day, context)
    found = phrased(found, body.question, _phrasing)
    # Forms ask about whatever they were told; only what reads like a question is kept for the editors.
    if body.counted and found.status == "not_found" and asks(body.question):
        after.add_task(Asked(database, present).record, body.question, "not_found")
    return found.to_json()
