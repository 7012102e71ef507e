"""`/webhooks/wechat`: the platform's requests, answered within its five seconds or later by message."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse, Response

from connectors.gateway.models import Message
from connectors.gateway.runtime import Runtime, runtime_of
from connectors.gateway.text import accept
from connectors.wechat.envelope import Envelope, Fields, Query
from connectors.wechat.incoming import Incoming, Pictured, Said, not_readable, understood
from connectors.wechat.options import chosen
from connectors.wechat.pictures import Pictures
from connectors.wechat.rendering import fitting, together
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)
router = APIRouter(tags=["channels"])

# The platform takes this word for "received, and nothing to say".
_RECEIVED = "success"
_READING = "图片收到，正在识别，请稍候。"
# Between the end of our patience and the end of the platform's.
_MARGIN_SECONDS = 0.5
_HISTORY = 20


@dataclass(frozen=True)
class WeChat:
    """The configured account; kept in `app.state.wechat`."""

    envelope: Envelope
    reply_seconds: float
    pictures: Pictures


def _configured(request: Request) -> WeChat:
    wechat = getattr(request.app.state, "wechat", None)
    if not isinstance(wechat, WeChat):
        raise Problem(404, "channel_not_configured", detail="没有配置微信公众号。")
    return wechat


def _query(signature: str = "", timestamp: str = "", nonce: str = "", msg_signature: str = "") -> Query:
    return Query(signature, timestamp, nonce, msg_signature)


@router.get("/webhooks/wechat")
async def verify(
    wechat: Annotated[WeChat, Depends(_configured)],
    query: Annotated[Query, Depends(_query)],
    echostr: str = "",
) -> PlainTextResponse:
    """The platform checks the address once, when it is set."""
    wechat.envelope.verify_address(query)
    return PlainTextResponse(echostr)


@router.post("/webhooks/wechat")
async def receive(
    request: Request,
    wechat: Annotated[WeChat, Depends(_configured)],
    query: Annotated[Query, Depends(_query)],
) -> Response:
    """One message or event; its answer, if it is ready in time."""
    fields = await wechat.envelope.open(query, await request.body())
    if not fields.get("FromUserName"):
        raise Problem(400, "not_a_message", detail="请求内容不是有效的消息。")
    runtime = runtime_of(request)
    text = await _answer(runtime, understood(fields), fields, wechat)
    if not text:
        return PlainTextResponse(_RECEIVED)
    sealed = wechat.envelope.seal(
        {
            "ToUserName": fields["FromUserName"],
            "FromUserName": fields.get("ToUserName", ""),
            "CreateTime": str(int(runtime.database.machine_time())),
            "MsgType": "text",
            "Content": text,
        }
    )
    return Response(sealed, media_type="application/xml")


async def _answer(runtime: Runtime, incoming: Incoming, fields: Fields, wechat: WeChat) -> str:
    """The text to answer with at once; empty when it will be sent later, or there is none."""
    if incoming == "nothing":
        return ""
    opened = runtime.store.begin
    conversation_id = await asyncio.to_thread(opened, "wechat", None, fields["FromUserName"])
    until = runtime.database.machine_time() + wechat.reply_seconds
    if isinstance(incoming, Pictured):
        if await _bot_speaks(runtime, conversation_id):
            wechat.pictures.read_later(conversation_id, incoming)
            return _READING
        incoming = not_readable("image", incoming.id)
    if not isinstance(incoming, Said):
        messages = await runtime.exchange.tell(
            conversation_id, incoming.reply, incoming.id, incoming.shown, until + _MARGIN_SECONDS
        )
        return await _claimed(runtime, messages)
    try:
        await runtime.rate_limits.citizen(conversation_id)
        text = accept(incoming.text, runtime.limits.max_characters)
    except Problem as problem:
        return problem.detail
    text = chosen(text, await _lately(runtime, conversation_id)) or text
    message, answering = await runtime.exchange.hear(
        conversation_id, text, incoming.id, until + _MARGIN_SECONDS
    )
    await asyncio.wait({answering}, timeout=until - runtime.database.machine_time())
    if not answering.done():
        return ""
    return await _claimed(runtime, await asyncio.to_thread(runtime.store.replies, message.id))


async def _claimed(runtime: Runtime, messages: list[Message]) -> str:
    """What fits into one answer is ours to say now; the rest is sent after it."""
    fit = fitting(messages)
    claimed = await asyncio.to_thread(runtime.delivery.claim, fit)
    await asyncio.to_thread(runtime.delivery.release, messages[len(fit) :])
    return together(claimed)


async def _bot_speaks(runtime: Runtime, conversation_id: str) -> bool:
    conversation = await asyncio.to_thread(runtime.store.get, conversation_id)
    return conversation.state in ("bot", "closed")


async def _lately(runtime: Runtime, conversation_id: str) -> list[Message]:
    return await asyncio.to_thread(runtime.store.history, conversation_id, _HISTORY)
