"""Requests that may arrive twice: one key, one effect, one answer."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, TypeVar

from fastapi import Header
from pydantic import BaseModel
from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from xiaoshan.keyring import REQUEST, keyring
from xiaoshan.moments import Moment
from xiaoshan.problems import Problem

View = TypeVar("View", bound=BaseModel)

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=8,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="同一个键只生效一次：内容相同时返回第一次的结果，内容不同时拒绝。",
    ),
]


class KeptAnswer:
    """Columns of a table of answers, to be mixed into an owner's own base."""

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    answered_at: Mapped[datetime] = mapped_column(Moment)


def once(
    session: Session,
    answers: type[KeptAnswer],
    key: str | None,
    asked: str,
    now: datetime,
    work: Callable[[], View],
    kind: type[View],
) -> View:
    """What `work` answers, or what it answered when the same key asked the same before.

    `asked` is a fingerprint of operation and content. The answer is kept in the transaction of the
    effect. A refusal is not kept: it changed nothing, and the next try may succeed. Raises the
    problem `idempotency_key_reused`.
    """
    if key is None:
        return work()
    if kept := session.get(answers, key):
        _require(kept.fingerprint == asked)
        return kind.model_validate(kept.body)
    view = work()
    session.add(
        answers(key=key, fingerprint=asked, body=view.model_dump(mode="json"), answered_at=now)  # type: ignore[call-arg]
    )
    return view


def fingerprint(request: BaseModel, *operation: str) -> str:
    """Tells two requests under one key apart without keeping what they say.

    Keyed, because names and telephones are few enough to be tried out.
    """
    content = "\n".join([*operation, request.model_dump_json()])
    return keyring().digest(REQUEST, hashlib.sha256(content.encode()).hexdigest())


def require_same(stored: str | None, request: BaseModel) -> None:
    """Raises the problem `idempotency_key_reused` when the key was used for another content."""
    _require(stored == fingerprint(request))


def _require(same: bool) -> None:
    if not same:
        raise Problem(
            422,
            "idempotency_key_reused",
            "这次提交与上一次不一致",
            "同一个提交编号已用于另一份内容，请重新发起。",
        )
