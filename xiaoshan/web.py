"""The frame that every HTTP process of ours shares: health, readiness, metrics, problems, size limit."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from fnmatch import fnmatchcase
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from xiaoshan import problems
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

REQUESTS = Counter("http_requests_total", "Requests answered", ["process", "route", "status"])
SECONDS = Histogram("http_request_seconds", "Seconds to answer", ["process", "route"])

ReadinessCheck = Callable[[], Awaitable[None] | None]
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[Any]]


def create_app(
    process: str,
    title: str,
    readiness: Mapping[str, ReadinessCheck] | None = None,
    lifespan: Lifespan | None = None,
    max_body_bytes: int = 1_000_000,
    larger_bodies: Mapping[str, int] | None = None,
) -> FastAPI:
    """An application with /healthz, /readyz, /metrics and problem+json errors.

    `readiness` names the checks of what the process cannot work without; a check raises when its
    thing is not there. `larger_bodies` gives paths of uploads (`*` stands for any part) a limit of their own.
    """
    app = FastAPI(title=title, lifespan=lifespan)
    problems.install(app)
    app.add_middleware(BodyLimit, max_bytes=max_body_bytes, larger=larger_bodies or {})
    _measure_requests(app, process)
    _add_health(app, readiness or {})
    return app


def _measure_requests(app: FastAPI, process: str) -> None:
    @app.middleware("http")
    async def measure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        response = await call_next(request)
        # The route's template, not the address: codes and tokens must not become metric labels.
        route = getattr(request.scope.get("route"), "path", "unmatched")
        REQUESTS.labels(process, route, response.status_code).inc()
        SECONDS.labels(process, route).observe(time.perf_counter() - started)
        return response


def _add_health(app: FastAPI, readiness: Mapping[str, ReadinessCheck]) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> JSONResponse:
        failed = [name for name, check in readiness.items() if not await _passes(name, check)]
        if failed:
            return JSONResponse({"status": "not_ready", "failed": failed}, 503)
        return JSONResponse({"status": "ready"})

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _passes(name: str, check: ReadinessCheck) -> bool:
    try:
        if asyncio.iscoroutinefunction(check):
            await check()
        else:
            await asyncio.to_thread(check)
    except Exception:
        log.warning("readiness check %s failed", name, exc_info=True)
        return False
    return True


class BodyLimit:
    """Refuses a request body over the limit, declared or not, before it is held in memory."""

    def __init__(self, app: ASGIApp, max_bytes: int, larger: Mapping[str, int] | None = None):
        self.app = app
        self.max_bytes = max_bytes
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        most = next((n for like, n in self.larger.items() if fnmatchcase(path, like)), self.max_bytes)
        headers = dict(scope["headers"])
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > most:
            await self._refuse(scope, receive, send, most)
            return
        received = 0

        async def limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                # FastAPI lets only its own exceptions through while it reads a body.
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        sentence = f"内容超过了 {most // 1000} KB，请缩短后再发送。"
        await Problem(413, "body_too_large", detail=sentence).response()(scope, receive, send)
