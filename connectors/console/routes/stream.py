"""`/api/v1/console/stream`: tells an open console that something happened; the page then fetches it, masked."""

import asyncio
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from connectors.console.access import at_desk_socket
from connectors.gateway.fanout import DESK, Event
from connectors.gateway.runtime import runtime_of
from xiaoshan.problems import Problem

router = APIRouter()

# A session that has ended must not go on listening.
_CHECK_SECONDS = 60


@router.websocket("/stream")
async def stream(websocket: WebSocket) -> None:
    """Sent: `{"event": "message", "conversation", "sequence", "role"}` and the desk's other events as they are."""
    try:
        await at_desk_socket(websocket)
    except Problem as problem:
        await websocket.send_denial_response(problem.response())
        return
    # Watched before the page hears that it is open and looks for itself: nothing falls between the two.
    with runtime_of(websocket).fanout.watch(DESK) as events:
        await websocket.accept()
        sending = asyncio.create_task(_send(websocket, events))
        try:
            while True:
                await _until_silent(websocket)
                await at_desk_socket(websocket)
        except Problem:
            await websocket.close(4401)
        except WebSocketDisconnect:
            pass
        finally:
            sending.cancel()


async def _until_silent(websocket: WebSocket) -> None:
    """The page has nothing to say here; waiting for it is how its end is noticed."""
    try:
        async with asyncio.timeout(_CHECK_SECONDS):
            await websocket.receive_text()
    except TimeoutError:
        pass


async def _send(websocket: WebSocket, events: asyncio.Queue[Event]) -> None:
    while True:
        await websocket.send_json(_without_words(await events.get()))


def _without_words(event: Event) -> dict[str, Any]:
    if event["event"] != "message":
        return event
    message = event["message"]
    return {
        "event": "message",
        "conversation": event["conversation"],
        "sequence": message["sequence"],
        "role": message["role"],
    }
