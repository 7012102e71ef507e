"""`/api/v1/messages` and `/api/v1/conversation`: the citizen's talk over plain HTTP."""

import asyncio
import hashlib
import hmac
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field

from connectors.gateway.models import Message
from connectors.gateway.runtime import Runtime, address_of, runtime_of
from connectors.gateway.text import accept
from connectors.gateway.tokens import invalid_token
from connectors.gateway.wire import wire

router = APIRouter(prefix="/api/v1", tags=["conversation"])

MessageId = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]

# Shorter ids ("1") may be used by several people behind one address.
_UNIQUE_ENOUGH = 16


class IncomingMessage(BaseModel):
    """`text` may be a quick reply's payload. The same `client_message_id` is handled once."""

    conversation: Annotated[str | None, Field(max_length=500)] = None
    text: str
    client_message_id: MessageId | None = None


class OpenConversation(BaseModel):
    """The token of a conversation that has begun."""

    conversation: Annotated[str, Field(max_length=500)]


class NewConversation(BaseModel):
    """`previous` is the token of the conversation that this browser had before."""

    previous: Annotated[str | None, Field(max_length=500)] = None


@router.post("/messages")
async def send_message(
    request: Request,
    incoming: IncomingMessage,
    idempotency_key: Annotated[MessageId | None, Header()] = None,
) -> dict[str, Any]:
    """Says something; answers with the bot's messages. Without a token a conversation begins.

    `messages` is empty while a person has the conversation: what they say comes over the stream.
    """
    runtime = runtime_of(request)
    address = address_of(request)
    await runtime.rate_limits.address(address)
    text = accept(incoming.text, runtime.limits.max_characters)
    message_id = incoming.client_message_id or idempotency_key
    if incoming.conversation is None:
        opening_key = _opening_key(runtime.secret, address, message_id, text)
        conversation_id = await runtime.begin("web", opening_key)
    else:
        conversation_id = (await runtime.conversation(incoming.conversation)).id
    await runtime.rate_limits.citizen(conversation_id)
    replies = await runtime.exchange.say(conversation_id, text, message_id)
    return _answer(runtime, conversation_id, replies, incoming.conversation)


@router.post("/conversation")
async def begin_conversation(request: Request, new: NewConversation | None = None) -> dict[str, Any]:
    """Begins a conversation before the first message, so that a lost first answer can be fetched again."""
    runtime = runtime_of(request)
    await runtime.rate_limits.address(address_of(request))
    return _answer(runtime, await runtime.begin("web", previous=new.previous if new else None), [])


@router.get("/conversation")
async def read_conversation(
    request: Request,
    conversation: Annotated[str, Query(max_length=500)],
    after: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """What was said, oldest first, and who speaks now.

    The newest 500 messages, or the next 500 after a sequence number: ask until none comes.
    """
    runtime = runtime_of(request)
    if not conversation:
        raise invalid_token()
    found = await runtime.conversation(conversation)
    return _answer(runtime, found.id, await runtime.history(found.id, after), conversation) | {
        "state": found.state,
        "agent": {"name": found.agent_name} if found.agent_name else None,
        "position": await asyncio.to_thread(runtime.queue.position, found.id),
    }


@router.post("/conversation/person")
async def ask_for_person(request: Request, opened: OpenConversation) -> dict[str, Any]:
    """Asks for a person without the bot; `messages` says how that went."""
    runtime = runtime_of(request)
    await runtime.rate_limits.address(address_of(request))
    conversation_id = (await runtime.conversation(opened.conversation)).id
    return _answer(
        runtime, conversation_id, await runtime.ownership.ask_for_person(conversation_id), opened.conversation
    )


@router.post("/conversation/bot")
async def back_to_bot(request: Request, opened: OpenConversation) -> dict[str, Any]:
    """Stops waiting for a person. Problem 409 `change_not_possible` for who does not wait."""
    runtime = runtime_of(request)
    await runtime.rate_limits.address(address_of(request))
    conversation_id = (await runtime.conversation(opened.conversation)).id
    return _answer(
        runtime, conversation_id, await runtime.ownership.leave_queue(conversation_id), opened.conversation
    )


def _answer(
    runtime: Runtime, conversation_id: str, messages: Sequence[Message], token: str | None = None
) -> dict[str, Any]:
    return {
        "conversation": token or runtime.tokens.issue(conversation_id),
        "messages": [wire(message) for message in messages],
    }


def _opening_key(secret: str, address: str, message_id: str | None, text: str) -> str | None:
    """Finds the conversation again that the very same first message began; None where that is not safe.

    Who knows the message's id, its text and speaks from the same address is its sender.
    """
    if message_id is None or len(message_id) < _UNIQUE_ENOUGH:
        return None
    fingerprint = "\n".join((address, message_id, text)).encode()
    return hmac.new(secret.encode(), fingerprint, hashlib.sha256).hexdigest()
