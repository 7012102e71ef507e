"""Requests that may arrive twice: one key, one effect."""

import hashlib
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel

from xiaoshan.problems import Problem

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=8,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="同一个键只生效一次：内容相同时返回第一次的结果，内容不同时拒绝。",
    ),
]


def fingerprint(request: BaseModel) -> str:
    """Tells two requests under one key apart without keeping what they say."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


def require_same(stored: str | None, request: BaseModel) -> None:
    """Raises the problem `idempotency_key_reused` when the key was used for another content."""
    if stored != fingerprint(request):
        raise Problem(
            422,
            "idempotency_key_reused",
            "这次提交与上一次不一致",
            "同一个提交编号已用于另一份内容，请重新发起。",
        )
