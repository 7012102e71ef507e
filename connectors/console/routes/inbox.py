"""The list of conversations, who is at the desk, and whether this agent is."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from connectors.console.access import AtDesk
from connectors.console.masking import masked
from connectors.gateway.announcer import overview
from connectors.gateway.ownership.inbox import Entry
from connectors.gateway.ownership.states import State
from connectors.gateway.runtime import runtime_of

router = APIRouter()

View = Literal["waiting", "mine", "all"]
_STATES: dict[View, tuple[State, ...]] = {"waiting": ("waiting",), "mine": ("person",), "all": ()}
_PREVIEW_CHARACTERS = 60


class Presence(BaseModel):
    """Sent again at least every minute while the page is open."""

    available: bool


@router.get("/inbox")
async def inbox(request: Request, who: AtDesk, view: Annotated[View, Query()] = "all") -> dict[str, Any]:
    """Who waits longest comes first; `position` is the place in the queue, `now` the time to wait by."""
    holder = who.user.id if view == "mine" else None
    entries = await asyncio.to_thread(runtime_of(request).inbox.entries, _STATES[view], holder)
    now = runtime_of(request).database.clock.now()
    return {"now": now.isoformat(), "conversations": [_listed(entry) for entry in entries]}


@router.get("/agents")
async def agents(request: Request, who: AtDesk) -> dict[str, Any]:
    """Who is there and takes conversations."""
    present = await asyncio.to_thread(runtime_of(request).desk.present)
    return {"agents": [{"id": agent.id, "name": agent.name} for agent in present]}


@router.post("/presence", status_code=204)
async def presence(request: Request, who: AtDesk, presence: Presence) -> None:
    await asyncio.to_thread(runtime_of(request).desk.seen, who.agent, presence.available)


def _listed(entry: Entry) -> dict[str, Any]:
    preview = masked(entry.last.text)[:_PREVIEW_CHARACTERS] if entry.last else ""
    return overview(entry.conversation) | {
        "position": entry.position,
        "preview": preview,
        "preview_role": entry.last.role if entry.last else None,
    }
