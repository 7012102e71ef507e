"""RFC 9457 problem details: every error of every API is `application/problem+json` in the citizen's language."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)

_TITLES = {
    400: "请求格式有误",
    401: "身份凭证无效",
    403: "没有权限",
    404: "没有找到",
    405: "不支持这种请求方式",
    409: "与当前状态冲突",
    413: "内容太大",
    415: "不支持这种内容类型",
    422: "填写内容有误",
    429: "请求太频繁",
    500: "系统内部错误",
    503: "服务暂时不可用",
}


def title_of(status: int) -> str:
    """What a status means, for a citizen."""
    return _TITLES.get(status, "请求没有成功")


class Problem(Exception):
    """An outcome that is told to the caller: `code` names it for programs, title and detail for people.

    Raising it in a request answers with `status` and the body
    `{"type", "title", "status", "code", "detail", **extra}`.
    """

    def __init__(self, status: int, code: str, title: str | None = None, detail: str = "", **extra: Any):
        self.status = status
        self.code = code
        self.title = title or title_of(status)
        self.detail = detail
        self.extra = extra
        super().__init__(f"{status} {code}: {self.title}")

    def response(self) -> JSONResponse:
        body = {
            "type": f"urn:xiaoshan:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            **self.extra,
        }
        headers = {"Retry-After": str(self.extra["retry_after"])} if "retry_after" in self.extra else None
        return JSONResponse(body, self.status, headers, media_type="application/problem+json")


_DOCUMENT: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route or router for its OpenAPI page: each status is a problem document."""
    content = {"application/problem+json": {"schema": _DOCUMENT}}
    return {status: {"description": title_of(status), "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Makes every error of the application a problem document."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return error.response()


async def _validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = [
        {"field": _field(item["loc"]), "code": item["type"], "message": message_of(item)}
        for item in error.errors()
    ]
    detail = "；".join(f"{item['field']}：{item['message']}" for item in fields)
    return Problem(422, "invalid_request", detail=detail, errors=fields).response()


def _field(location: Sequence[int | str]) -> str:
    return (
        ".".join(str(part) for part in location if part not in ("body", "query", "path", "header")) or "请求"
    )


def message_of(item: dict[str, Any]) -> str:
    """The sentence for one of pydantic's errors."""
    context = item.get("ctx", {})
    match item["type"]:
        case "missing":
            return "缺少这一项"
        case "string_too_long" | "too_long":
            return f"太长，最多{context.get('max_length')}"
        case "string_too_short" | "too_short":
            return f"太短，至少{context.get('min_length')}"
        case "greater_than_equal" | "greater_than":
            return f"不能小于{context.get('ge', context.get('gt'))}"
        case "less_than_equal" | "less_than":
            return f"不能大于{context.get('le', context.get('lt'))}"
        case "literal_error" | "enum":
            return f"只能是 {context.get('expected')}"
        case "json_invalid":
            return "不是有效的 JSON"
        case "value_error":
            # Our own validators raise ValueError with a sentence meant for the citizen.
            return str(context.get("error", "内容不符合要求"))
        case "extra_forbidden":
            return "没有这一项"
        case kind if kind.startswith(("date", "time")):
            return "日期或时间写法有误，请用 2026-01-31 这样的写法"
        case _:
            return "格式不符合要求"


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    response = Problem(error.status_code, f"http_{error.status_code}").response()
    response.headers.update(error.headers or {})
    return response


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected error in %s %s", request.method, request.url.path, exc_info=error)
    return Problem(
        500,
        "internal_error",
        detail="系统出了点问题，您的内容没有丢失。请稍后再试，或拨打12345政务服务便民热线。",
    ).response()
