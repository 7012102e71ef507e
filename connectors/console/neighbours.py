"""Asks the knowledge base and the services for the console; what they refuse reaches the page in their own words."""

import logging
from typing import Any

import httpx
from fastapi import Request

from connectors.gateway.runtime import runtime_of
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)


async def ask(request: Request, method: str, url: str, unavailable: str, **options: Any) -> Any:
    """The answer's JSON, an empty object where there is none; `options` are those of httpx' `request`.

    Raises the other process' Problem for what it refuses (4xx), 503 `neighbour_unavailable` with the sentence
    `unavailable` when it gives no answer.
    """
    try:
        answer = await runtime_of(request).backends.request(method, url, **options)
        content = answer.json() if answer.content else {}
    except (httpx.HTTPError, ValueError) as error:
        log.error("neighbour gave no answer route=%s reason=%r", request.scope["route"].path, error)
        raise _unavailable(unavailable) from error
    if answer.is_success:
        return content
    if answer.is_client_error and isinstance(content, dict) and _is_told(content):
        raise _their(answer.status_code, content)
    log.error("neighbour failed route=%s status=%s", request.scope["route"].path, answer.status_code)
    raise _unavailable(unavailable)


def _is_told(content: dict[str, Any]) -> bool:
    # http_404 and the like: not this thing is missing, the whole route is not known there.
    return not str(content.get("code", "http_")).startswith("http_")


def _their(status: int, content: dict[str, Any]) -> Problem:
    own = ("type", "title", "status", "code", "detail")
    extra = {key: value for key, value in content.items() if key not in own}
    return Problem(status, str(content["code"]), content.get("title"), content.get("detail") or "", **extra)


def _unavailable(sentence: str) -> Problem:
    return Problem(503, "neighbour_unavailable", detail=sentence, retry_after=10)
