"""Photos for a ticket that was just handed in: they go to the hotline and are not read."""

import asyncio
import logging
import re

import httpx

from connectors.gateway.models import Message
from connectors.gateway.store import ConversationStore
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

_LATELY = 20
# It becomes part of an address.
_NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")


class TicketPhotos:
    """`hotline` reaches the hotline's API with its token."""

    def __init__(self, store: ConversationStore, hotline: httpx.AsyncClient):
        self._store = store
        self._hotline = hotline

    async def wanted_by(self, conversation_id: str) -> str | None:
        """The number of the ticket that this talk is about: handed in, and no word since."""
        return just_handed_in(await asyncio.to_thread(self._store.history, conversation_id, _LATELY))

    async def attach(self, number: str, conversation_id: str, picture: bytes) -> None:
        """The conversation proves whose ticket it is. Raises Problem 503 `photo_not_attached`."""
        try:
            answer = await self._hotline.post(
                f"/v1/tickets/{number}/media",
                data={"conversation": conversation_id},
                files={"file": ("photo.jpg", picture, "image/jpeg")},
            )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            log.error("photo not attached conversation=%s reason=%s", conversation_id, type(error).__name__)
            detail = f"照片没有附到工单{number}上，请稍后再发一次，或者拨打12345补充。"
            raise Problem(503, "photo_not_attached", detail=detail) from error

    async def close(self) -> None:
        await self._hotline.aclose()


def just_handed_in(history: list[Message]) -> str | None:
    """The number in the newest ticket's message, if the citizen has sent nothing but pictures since."""
    for message in reversed(history):
        if message.role == "citizen" and message.type != "media":
            return None
        if message.type == "ticket":
            ticket = (message.content.get("details") or {}).get("ticket") or {}
            number = str(ticket.get("number") or "")
            # One that was only looked up may be over, or somebody else's.
            new = message.status == "received"
            return number if new and _NUMBER.fullmatch(number) else None
    return None
