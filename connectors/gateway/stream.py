"""`/api/v1/stream`: a conversation live, both ways, over a WebSocket.

Received: `{"text", "client_message_id"?}` and `{"typing": bool}`. Sent: `{"event": "message", "message": {…}}`
once each and in order, `{"event": "typing", "active": bool, "role"}`, `{"event": "state", "state", "agent"}`,
`{"event": "queue", "position"}`, `{"event": "agent_joined"|"agent_left", "agent": {"name"}}` and, for what
could not be accepted, `{"event": "problem", "problem": {…}, "client_message_id"}`. With `after` (the last
sequence number that arrived) everything since comes first.
"""

import asyncio
import json
import logging
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError

from connectors.gateway import metrics
from connectors.gateway.fanout import GAP, Event
from connectors.gateway.messages import MessageId
from connectors.gateway.runtime import Runtime, address_of, runtime_of
from connectors.gateway.text import accept
from connectors.gateway.wire import wire
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)
router = APIRouter()


class SpokenLine(BaseModel):
    """What a channel sends over the socket: words, or that somebody writes."""

    text: str = ""
    client_message_id: MessageId | None = None
    typing: bool | None = None


@router.websocket("/api/v1/stream")
async def stream(
    websocket: WebSocket,
    conversation: Annotated[str, Query()] = "",
    after: Annotated[int | None, Query(ge=0)] = None,
) -> None:
    runtime = runtime_of(websocket)
    try:
        conversation_id = (await runtime.conversation(conversation)).id
    except Problem as problem:
        await websocket.send_denial_response(problem.response())
        return
    with runtime.fanout.watch(conversation_id) as events, metrics.WATCHERS.track_inprogress():
        told = await asyncio.to_thread(runtime.store.last_sequence, conversation_id)
        # Only now may the other side believe that it hears everything.
        await websocket.accept()
        sender = asyncio.create_task(
            _Sender(runtime, websocket, conversation_id, events).run(told if after is None else after)
        )
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


class _Sender:
    """Sends every message once and in order, whatever the fan-out repeats, mixes up or loses."""

    def __init__(
        self, runtime: Runtime, websocket: WebSocket, conversation_id: str, events: asyncio.Queue[Event]
    ):
        self._runtime = runtime
        self._websocket = websocket
        self._conversation_id = conversation_id
        self._events = events

    async def run(self, told: int) -> None:
        """`told` is the last sequence number that the other side has."""
        told = await self._catch_up(told)
        while True:
            event = await self._events.get()
            if event == GAP:
                told = await self._catch_up(told)
            elif event["event"] != "message":
                await self._websocket.send_json(event)
            elif event["message"]["sequence"] == told + 1:
                await self._websocket.send_json(event)
                told += 1
            elif event["message"]["sequence"] > told:
                told = await self._catch_up(told)

    async def _catch_up(self, told: int) -> int:
        while missed := await self._runtime.history(self._conversation_id, told):
            for message in missed:
                await self._websocket.send_json({"event": "message", "message": wire(message)})
                told = message.sequence
        return told


async def _say(
    runtime: Runtime,
    websocket: WebSocket,
    conversation_id: str,
    received: str,
    events: asyncio.Queue[Event],
) -> None:
    message_id: str | None = None
    try:
        line = _read(received)
        if line.typing is not None:
            await runtime.announcer.citizen_types(conversation_id, line.typing)
            return
        await runtime.rate_limits.address(address_of(websocket))
        await runtime.rate_limits.citizen(conversation_id)
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
