"""`/api/v1/messages` and `/api/v1/conversation`: the citizen's talk over plain HTTP."""

import hashlib
import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field

from connectors.gateway.runtime import Runtime, address_of, runtime_of
from connectors.gateway.store import wire
from connectors.gateway.text import accept
from connectors.gateway.tokens import invalid_token

router = APIRouter(prefix="/api/v1", tags=["conversation"])

MessageId = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]

# Shorter ids ("1") may be used by several people behind one address.
_UNIQUE_ENOUGH = 16


class IncomingMessage(BaseModel):
    """`text` may be a quick reply's payload. The same `client_message_id` is handled once."""

    conversation: Annotated[str | None, Field(max_length=500)] = None
    text: str
    client_message_id: MessageId | None = None


@router.post("/messages")
async def send_message(
    request: Request,
    incoming: IncomingMessage,
    idempotency_key: Annotated[MessageId | None, Header()] = None,
) -> dict[str, Any]:
    """Says something; answers with the bot's messages. Without a token a conversation begins."""
    runtime = runtime_of(request)
    address = address_of(request)
    runtime.rate_limit.take(address)
    text = accept(incoming.text, runtime.limits.max_characters)
    message_id = incoming.client_message_id or idempotency_key
    if incoming.conversation is None:
        opening_key = _opening_key(runtime.secret, address, message_id, text)
        conversation_id = await runtime.begin("web", opening_key)
    else:
        conversation_id = await runtime.conversation(incoming.conversation)
    replies = await runtime.exchange.say(conversation_id, text, message_id)
    return {
        "conversation": incoming.conversation or runtime.tokens.issue(conversation_id),
        "messages": [wire(reply) for reply in replies],
    }


@router.post("/conversation")
async def begin_conversation(request: Request) -> dict[str, Any]:
    """Begins a conversation before the first message, so that a lost first answer can be fetched again."""
    runtime = runtime_of(request)
    runtime.rate_limit.take(address_of(request))
    return {"conversation": runtime.tokens.issue(await runtime.begin("web")), "messages": []}


@router.get("/conversation")
async def read_conversation(
    request: Request, conversation: Annotated[str, Query(max_length=500)]
) -> dict[str, Any]:
    """Everything said so far, oldest first."""
    runtime: Runtime = runtime_of(request)
    if not conversation:
        raise invalid_token()
    conversation_id = await runtime.conversation(conversation)
    return {
        "conversation": conversation,
        "messages": [wire(message) for message in await runtime.history(conversation_id)],
    }


def _opening_key(secret: str, address: str, message_id: str | None, text: str) -> str | None:
    """Finds the conversation again that the very same first message began; None where that is not safe.

    Who knows the message's id, its text and speaks from the same address is its sender.
    """
    if message_id is None or len(message_id) < _UNIQUE_ENOUGH:
        return None
    fingerprint = "\n".join((address, message_id, text)).encode()
    return hmac.new(secret.encode(), fingerprint, hashlib.sha256).hexdigest()
