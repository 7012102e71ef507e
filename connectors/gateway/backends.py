"""What the pages need of other processes, fetched by the gateway: documents, demo projects, calendar files."""

import logging
from typing import Annotated, Any

import httpx
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import SecretStr

from connectors.gateway.runtime import runtime_of
from xiaoshan.problems import Problem
from xiaoshan.settings import Settings

log = logging.getLogger(__name__)
router = APIRouter(prefix="/api/v1", tags=["pages"])

# Both become part of an address, so nothing but their own alphabet may pass.
DocumentId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,80}$")]
AppointmentCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,40}$")]


@router.get("/documents/{document_id}")
async def document(request: Request, document_id: DocumentId) -> Any:
    """A policy document with its tree, as the knowledge base gives it."""
    return await fetch_document(request, document_id)


@router.get("/demo/projects")
async def demo_projects(request: Request) -> Any:
    """The sample projects of the development database."""
    return _json(await _fetch(request, "projects", "/v1/projects?demo=true", "没有示例项目。"))


@router.get("/appointments/{code}.ics")
async def appointment_calendar(request: Request, code: AppointmentCode) -> Response:
    """An appointment as a calendar file."""
    absent = "没有找到这个预约，请核对预约码。"
    calendar = await _fetch(request, "appointments", f"/v1/appointments/{code}.ics", absent)
    return Response(
        calendar.content,
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{code}.ics"'},
    )


async def fetch_document(request: Request, document_id: str) -> Any:
    """Raises Problem 404 for a document that is not there, 503 when the knowledge base gives no answer."""
    absent = "没有找到这份文件，可能已经更名或撤下。"
    return _json(await _fetch(request, "knowledge_base", f"/v1/documents/{document_id}", absent))


def authorization(settings: Settings, service: str) -> dict[str, str]:
    """The header that a city's own system asks for; empty where no token is configured."""
    token: SecretStr | None = getattr(settings, f"{service}_token", None)
    return {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}


async def _fetch(request: Request, service: str, path: str, absent: str) -> httpx.Response:
    """Raises Problem 404 with the sentence `absent`, or 503 when the other process gives no answer."""
    runtime = runtime_of(request)
    url = f"{getattr(runtime.settings, f'{service}_url')}{path}"
    try:
        answer = await runtime.backends.get(url, headers=authorization(runtime.settings, service))
        if answer.status_code == 404:
            raise Problem(404, "not_found", detail=absent)
        return answer.raise_for_status()
    except httpx.HTTPError as error:
        log.error("backend gave no answer route=%s reason=%r", request.scope["route"].path, error)
        raise _unavailable() from error


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as error:
        log.error("backend answered with something else than JSON")
        raise _unavailable() from error


def _unavailable() -> Problem:
    return Problem(
        503,
        "backend_unavailable",
        detail="内容暂时取不到，请稍后再试；也可以拨打12345政务服务便民热线。",
        retry_after=10,
    )
