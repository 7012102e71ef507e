"""One conversation: reading it, taking it, speaking in it, giving it on."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, StringConstraints

from connectors.console.access import AtDesk
from connectors.console.conversations import shown
from connectors.console.runtime import console_of
from connectors.gateway.announcer import overview
from connectors.gateway.messages import MessageId
from connectors.gateway.models import Message
from connectors.gateway.runtime import runtime_of
from connectors.gateway.text import accept
from connectors.gateway.wire import in_shanghai
from xiaoshan.problems import Problem

router = APIRouter(prefix="/conversations/{conversation_id}")

ConversationId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Say(BaseModel):
    """`citations` are those of the suggestion that the text comes from."""

    text: Line
    client_message_id: MessageId
    citations: list[dict[str, Any]] = []


class Words(BaseModel):
    text: Line


class Transfer(BaseModel):
    agent_id: str


class Typing(BaseModel):
    active: bool


@router.get("")
async def read(
    request: Request,
    who: AtDesk,
    conversation_id: ConversationId,
    after: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """Messages (after a sequence number), who spoke with the citizen when, and the notes."""
    runtime = runtime_of(request)
    seen = await asyncio.to_thread(console_of(request).conversations.see, conversation_id, who.user, after)
    changes = await asyncio.to_thread(runtime.desk_talk.changes, conversation_id)
    notes = await asyncio.to_thread(runtime.desk_talk.notes, conversation_id)
    return {
        "conversation": overview(seen.conversation),
        "messages": seen.messages,
        "revealed": seen.revealed,
        "affairs": affairs_told(seen.affairs),
        "changes": [
            {"kind": c.kind, "agent": c.agent_name, "reason": c.reason, "at": in_shanghai(c.at).isoformat()}
            for c in changes
        ],
        "notes": [
            {"agent": n.agent_name, "text": n.text, "at": in_shanghai(n.written_at).isoformat()}
            for n in notes
        ],
    }


@router.post("/take")
async def take(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    """409 `held_by_another` when another agent was faster."""
    return _told(await runtime_of(request).ownership.take(conversation_id, who.agent))


@router.post("/return")
async def give_back(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    return _told(await runtime_of(request).ownership.give_back(conversation_id, who.agent))


@router.post("/requeue")
async def requeue(request: Request, who: AtDesk, conversation_id: ConversationId) -> dict[str, Any]:
    return _told(await runtime_of(request).ownership.requeue(conversation_id, who.agent))


@router.post("/transfer")
async def transfer(
    request: Request, who: AtDesk, conversation_id: ConversationId, to: Transfer
) -> dict[str, Any]:
    """Only to somebody who is there: 409 `agent_not_present` otherwise."""
    runtime = runtime_of(request)
    present = await asyncio.to_thread(runtime.desk.present)
    receiver = next((agent for agent in present if agent.id == to.agent_id), None)
    if receiver is None:
        raise Problem(409, "agent_not_present", "对方不在岗", "这位同事现在不在岗，请选择其他同事。")
    return _told(await runtime.ownership.transfer(conversation_id, who.agent, receiver))


@router.post("/close")
async def close(
    request: Request, who: AtDesk, conversation_id: ConversationId, reason: Words
) -> dict[str, Any]:
    return _told(await runtime_of(request).ownership.close(conversation_id, who.agent, reason.text))


@router.post("/messages")
async def say(request: Request, who: AtDesk, conversation_id: ConversationId, line: Say) -> dict[str, Any]:
    """409 `not_holding` unless this agent has the conversation; the same id is said once."""
    runtime = runtime_of(request)
    text = accept(line.text, runtime.limits.max_characters)
    said = await runtime.desk_talk.say(
        conversation_id, who.agent, text, line.client_message_id, line.citations
    )
    return _told([said])


@router.post("/typing", status_code=204)
async def typing(request: Request, who: AtDesk, conversation_id: ConversationId, typing: Typing) -> None:
    await runtime_of(request).desk_talk.typing(conversation_id, typing.active)


@router.post("/notes", status_code=204)
async def note(request: Request, who: AtDesk, conversation_id: ConversationId, words: Words) -> None:
    await runtime_of(request).desk_talk.note(conversation_id, who.agent, words.text)


@router.post("/reveal", status_code=204)
async def reveal(request: Request, who: AtDesk, conversation_id: ConversationId) -> None:
    """Shows numbers in full from now on, to the agent who holds it; written down in the audit."""
    await asyncio.to_thread(console_of(request).conversations.reveal, conversation_id, who.user)


def affairs_told(affairs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one | {"told_at": in_shanghai(one["told_at"]).isoformat()} for one in affairs]


def _told(messages: Sequence[Message]) -> dict[str, Any]:
    return {"messages": [shown(message, revealed=False) for message in messages]}
