"""Serves the portal page, the widget and, to browsers that got lost, a friendly page."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

_STATIC = Path(__file__).parent / "static"
_SCRIPT = "text/javascript; charset=utf-8"

router = APIRouter(include_in_schema=False)


@router.get("/")
async def portal() -> Response:
    return FileResponse(_STATIC / "portal.html")


@router.get("/widget.js")
async def widget() -> Response:
    return FileResponse(_STATIC / "widget.js", media_type=_SCRIPT)


@router.get("/favicon.ico")
async def icon() -> Response:
    return FileResponse(_STATIC / "icon.svg", media_type="image/svg+xml")


def install(app: FastAPI, widget_origins: Sequence[str] = ()) -> None:
    """Adds the pages; must come after problem handlers are installed.

    `widget_origins` are the other sites (`https://www.example.cn`) whose pages may load and use the widget.
    """
    app.include_router(router)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=_STATIC)), name="static")
    if widget_origins:
        # Without credentials: the console's cookies stay out of other sites' reach.
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(widget_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"],
        )
    problem = cast(Callable[[Request, Exception], Awaitable[Response]], app.exception_handlers[HTTPException])

    async def lost_or_problem(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException) and error.status_code == 404 and _is_page(request):
            return FileResponse(_STATIC / "not-found.html", status_code=404)
        return await problem(request, error)

    app.add_exception_handler(HTTPException, lost_or_problem)


def _is_page(request: Request) -> bool:
    path = request.url.path
    programs_only = path.startswith(("/api/", "/webhooks/", "/v1/"))
    return not programs_only and "text/html" in request.headers.get("accept", "")
