"""Beside a conversation: what the same citizen said before, and where their tickets stand."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.hotline.client import HotlineClient
from actions.hotline.ticket_views import TicketView
from connectors.console.access import AtDesk
from connectors.console.masking import ends
from connectors.console.routes.conversations import ConversationId, affairs_told
from connectors.console.runtime import console_of
from connectors.gateway.announcer import overview
from xiaoshan.problems import Problem

router = APIRouter(prefix="/conversations/{conversation_id}")


@router.get("/earlier")
async def earlier(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    """The newest first; empty where the channel does not know of any."""
    talks = await asyncio.to_thread(console_of(request).earlier.of, conversation_id, who.user)
    return {
        "conversations": [
            overview(talk.conversation) | {"question": talk.question, "affairs": affairs_told(talk.affairs)}
            for talk in talks
        ]
    }


@router.get("/earlier/{earlier_id}")
async def earlier_messages(
    request: Request, who: AtDesk, conversation_id: ConversationId, earlier_id: ConversationId
) -> dict[str, Any]:
    """404 for a conversation that is not known to be the same citizen's."""
    earlier = console_of(request).earlier
    return {"messages": await asyncio.to_thread(earlier.messages, conversation_id, earlier_id, who.user)}


@router.get("/tickets")
async def tickets(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    """The tickets that the hotline still deals with, handed in here or before. 503 when it gives no answer."""
    earlier = console_of(request).earlier
    numbers, revealed = await asyncio.to_thread(earlier.tickets, conversation_id, who.user)
    hotline: HotlineClient = request.app.state.hotline
    try:
        found = await asyncio.gather(*(_find(hotline, number) for number in numbers))
    except ServiceUnavailable as away:
        raise Problem(
            503, "neighbour_unavailable", detail="工单现在的状态暂时取不到：工单系统没有回应。"
        ) from away
    return {"tickets": [_told(one, revealed) for one in found if one and one.open]}


async def _find(hotline: HotlineClient, number: str) -> TicketView | None:
    try:
        return await hotline.find(number)
    except ServiceRejected:
        # Deleted meanwhile, by its owner's wish or because its time was over.
        return None


def _told(ticket: TicketView, revealed: bool) -> dict[str, Any]:
    return {
        "number": ticket.number if revealed else ends(ticket.number),
        "what": ticket.service_name,
        "status": ticket.status_name,
        "due_on": ticket.due_on.isoformat() if ticket.due_on else None,
        "overdue": ticket.overdue,
    }
