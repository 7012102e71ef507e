"""`/api/v1/stream`: a conversation live, both ways, over a WebSocket.

Received: `{"text", "client_message_id"?}`. Sent: `{"event": "message", "message": {…}}`,
`{"event": "typing", "active": bool}` and, for what could not be accepted,
`{"event": "problem", "problem": {…}, "client_message_id"}`.
"""

import asyncio
import json
import logging
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError

from connectors.gateway.fanout import Event
from connectors.gateway.messages import MessageId
from connectors.gateway.runtime import Runtime, address_of, runtime_of
from connectors.gateway.text import accept
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)
router = APIRouter()


class SpokenLine(BaseModel):
    """What a channel sends over the socket."""

    text: str
    client_message_id: MessageId | None = None


@router.websocket("/api/v1/stream")
async def stream(websocket: WebSocket, conversation: Annotated[str, Query()] = "") -> None:
    runtime = runtime_of(websocket)
    try:
        conversation_id = await runtime.conversation(conversation)
    except Problem as problem:
        await websocket.send_denial_response(problem.response())
        return
    await websocket.accept()
    with runtime.fanout.watch(conversation_id) as events:
        sender = asyncio.create_task(_send(websocket, events))
        saying: set[asyncio.Task[None]] = set()
        try:
            while True:
                received = await websocket.receive_text()
                # Not awaited here: a second line may come while the first is being answered.
                task = asyncio.create_task(_say(runtime, websocket, conversation_id, received, events))
                saying.add(task)
                task.add_done_callback(saying.discard)
        except (WebSocketDisconnect, KeyError):
            # KeyError: a binary frame, which nobody of ours sends.
            pass
        finally:
            sender.cancel()
            # The exchange itself is finished without us; only reporting its problems ends here.
            for task in saying:
                task.cancel()


async def _send(websocket: WebSocket, events: asyncio.Queue[Event]) -> None:
    while True:
        await websocket.send_json(await events.get())


async def _say(
    runtime: Runtime,
    websocket: WebSocket,
    conversation_id: str,
    received: str,
    events: asyncio.Queue[Event],
) -> None:
    message_id: str | None = None
    try:
        runtime.rate_limit.take(address_of(websocket))
        line = _read(received)
        message_id = line.client_message_id
        text = accept(line.text, runtime.limits.max_characters)
        await runtime.exchange.say(conversation_id, text, message_id)
    except Problem as problem:
        await events.put(_problem_event(problem, message_id))
    except Exception:
        log.exception("message over a socket failed conversation=%s", conversation_id)
        failed = Problem(500, "internal_error", detail="您的消息没有送达，请稍后重试，或拨打12345。")
        await events.put(_problem_event(failed, message_id))


def _read(received: str) -> SpokenLine:
    try:
        return SpokenLine.model_validate_json(received)
    except ValidationError as error:
        raise Problem(422, "invalid_request", detail="消息格式不符合要求，请刷新页面后重试。") from error


def _problem_event(problem: Problem, message_id: str | None) -> dict[str, Any]:
    body = json.loads(bytes(problem.response().body))
    return {"event": "problem", "problem": body, "client_message_id": message_id}
