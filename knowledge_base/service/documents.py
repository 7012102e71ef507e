"""The documents over HTTP: list, tree, upload, removal. An upload is searchable when it is answered."""

from datetime import date
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, StringConstraints
from starlette.concurrency import run_in_threadpool

from knowledge_base.corpus import CorpusError, Draft, Given, UnknownDocument, drafts_of, with_given
from knowledge_base.documents import Document, validity_on
from knowledge_base.formats import UnreadableFile
from knowledge_base.gazette import NotAGazette
from knowledge_base.live import LiveKnowledge
from knowledge_base.service.resources import Knowledge, Live, Present
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem

router = APIRouter()
_STATUS = {
    "document_not_found": 404,
    "document_exists": 409,
    "oversized_file": 413,
    "unsupported_format": 415,
}
_Text = Annotated[str | None, Form(max_length=300)]
_Day = Annotated[date | None, Form()]
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_Several = Annotated[list[_Words] | None, Form(description="它取代的文件：文号，没有文号的写标题")]


class Metadata(BaseModel):
    """What the editor knows better than the text; what is left out stays as it is."""

    title: _Words | None = None
    number: _Words | None = None
    issuer: _Words | None = None
    authority: _Words | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    replaces: tuple[_Words, ...] | None = None


@router.get("/v1/documents")
def documents(knowledge: Knowledge, clock: Present) -> dict[str, Any]:
    """Every document, with its validity today."""
    return {"documents": [_described(document, clock) for document in knowledge.corpus.documents]}


@router.get("/v1/documents/{document_id}")
def document(document_id: str, knowledge: Knowledge, clock: Present) -> dict[str, Any]:
    """One document with its tree of passages."""
    try:
        found = knowledge.corpus.document(document_id)
    except KeyError as error:
        raise _problem(UnknownDocument(document_id)) from error
    return {"document": _described(found, clock), "tree": knowledge.corpus.tree(document_id)}


@router.post("/v1/documents", status_code=201)
async def upload(
    live: Live,
    clock: Present,
    response: Response,
    file: Annotated[
        UploadFile, File(description="文本、Markdown、HTML、DOCX、PDF 或扫描图片；公报可整期上传")
    ],
    id: _Text = None,
    title: _Text = None,
    number: _Text = None,
    issuer: _Text = None,
    authority: _Text = None,
    issued_on: _Day = None,
    valid_from: _Day = None,
    valid_until: _Day = None,
    replaces: _Several = None,
    replace: Annotated[bool, Form()] = False,
) -> dict[str, Any]:
    """Takes a file in; the fields say what the editor knows better than the text."""
    replaced = tuple(replaces) if replaces else None
    given = Given(id, title, number, issuer, authority, issued_on, valid_from, valid_until, replaced)
    content = await file.read()
    drafts = await run_in_threadpool(_take_in, live, content, file.filename or "", given, replace)
    response.headers["Location"] = f"/v1/documents/{drafts[0].document.id}"
    corpus = live.current.corpus
    return {
        "documents": [
            {
                **_described(draft.document, clock),
                "passages": len(corpus.of_document(draft.document.id)),
                "scanned_pages": draft.scanned_pages,
            }
            for draft in drafts
        ]
    }


@router.patch("/v1/documents/{document_id}")
def amend(document_id: str, metadata: Metadata, live: Live, clock: Present) -> dict[str, Any]:
    """Corrects what is known about a document, e.g. after its validity was extended; its text stays."""
    given = Given(document_id, **metadata.model_dump())
    try:
        live.store.amend(document_id, lambda stored: with_given(stored, given))
    except CorpusError as error:
        raise _problem(error) from error
    return {"document": _described(live.refresh().corpus.document(document_id), clock)}


@router.delete("/v1/documents/{document_id}", status_code=204)
def remove(document_id: str, live: Live) -> None:
    """Takes one document out."""
    _take_out(live, [document_id])


@router.delete("/v1/documents", status_code=204)
def remove_several(live: Live, id: Annotated[list[str], Query(min_length=1)]) -> None:
    """Takes several documents out (`?id=…&id=…`), or none when one of them is unknown."""
    _take_out(live, id)


def _take_in(live: LiveKnowledge, content: bytes, name: str, given: Given, replace: bool) -> list[Draft]:
    try:
        drafts = drafts_of(content, name, given)
        live.store.add(drafts, replace=replace)
    except (UnreadableFile, NotAGazette, CorpusError) as error:
        raise _problem(error) from error
    live.refresh()
    return drafts


def _take_out(live: LiveKnowledge, document_ids: list[str]) -> None:
    try:
        live.store.remove(document_ids)
    except CorpusError as error:
        raise _problem(error) from error
    live.refresh()


def _problem(error: UnreadableFile | NotAGazette | CorpusError) -> Problem:
    return Problem(_STATUS.get(error.code, 422), error.code, "文件没有收录", str(error))


def _described(document: Document, clock: Clock) -> dict[str, Any]:
    issued = document.issued_on.isoformat() if document.issued_on else None
    validity = validity_on(document, clock.today())
    return {
        **document.reference(),
        "authority": document.authority,
        "issued_on": issued,
        "validity": validity,
        "replaces": list(document.replaces),
        # Another text under the same id is another revision.
        "revision": sha256(document.text.encode()).hexdigest()[:16],
    }
