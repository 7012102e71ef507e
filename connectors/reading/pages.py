"""`/documents/{id}`: a policy document, or one of its articles, to read."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader

from connectors.gateway.backends import DocumentId, fetch_document
from connectors.reading.articles import sections

_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True)

router = APIRouter(include_in_schema=False)


@router.get("/documents/{document_id}")
async def document(
    request: Request, document_id: DocumentId, article: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    """Raises Problem 404 for a document that is not there; an unknown article shows the whole document."""
    found = await fetch_document(request, document_id)
    page = _TEMPLATES.get_template("document.html")
    return HTMLResponse(
        page.render(document=found["document"], article=article, sections=sections(found["tree"], article))
    )


@router.get("/reading.css")
async def style() -> Response:
    return FileResponse(_FOLDER / "reading.css", media_type="text/css; charset=utf-8")
