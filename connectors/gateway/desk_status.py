"""`/api/v1/desk`: whether a person can be reached, and what every citizen should know now."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request

from connectors.gateway.runtime import runtime_of

router = APIRouter(prefix="/api/v1", tags=["conversation"])


@router.get("/desk")
async def desk_status(request: Request) -> dict[str, Any]:
    """`person` is open, closed, unstaffed or off; `notices` are texts for the top of every page."""
    runtime = runtime_of(request)
    status = await asyncio.to_thread(runtime.desk.status)
    switches = await asyncio.to_thread(runtime.switches.all)
    told = [
        switches["emergency"] if switches["emergency"].on else None,
        *(switches[name] if not switches[name].on else None for name in ("channel.web", "bot")),
    ]
    return {
        "person": status.outcome,
        "opens_at": status.opens_at.isoformat() if status.opens_at else None,
        "waiting": len(await asyncio.to_thread(runtime.queue.waiting)),
        "notices": [
            {"kind": switch.name, "text": switch.notice} for switch in told if switch and switch.notice
        ],
    }
