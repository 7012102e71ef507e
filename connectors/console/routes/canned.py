"""Ready answers."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import Administrator, AtDesk
from connectors.console.models import CannedReply
from connectors.console.runtime import console_of

router = APIRouter(prefix="/canned-replies")

Shortcut = Annotated[str, Path(pattern=r"^[0-9a-z\u4e00-\u9fff-]{1,20}$")]


class ReplyText(BaseModel):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


@router.get("")
async def listed(request: Request, who: AtDesk) -> dict[str, Any]:
    replies = await asyncio.to_thread(console_of(request).canned.all)
    return {"replies": [_described(reply) for reply in replies]}


@router.put("/{shortcut}")
async def put(request: Request, who: Administrator, shortcut: Shortcut, reply: ReplyText) -> dict[str, Any]:
    stored = await asyncio.to_thread(console_of(request).canned.put, shortcut, reply.text, who.user)
    return _described(stored)


@router.delete("/{shortcut}", status_code=204)
async def remove(request: Request, who: Administrator, shortcut: Shortcut) -> None:
    await asyncio.to_thread(console_of(request).canned.remove, shortcut, who.user)


def _described(reply: CannedReply) -> dict[str, Any]:
    return {"shortcut": reply.shortcut, "text": reply.text, "changed_by": reply.changed_by}
