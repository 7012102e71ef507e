"""`/webhooks/telegram`: Telegram's updates; each is stored before it is confirmed."""

import hmac
import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from telegram import Bot, Update

from connectors.telegram.reception import Reception
from xiaoshan.problems import Problem

router = APIRouter(tags=["channels"])


@dataclass(frozen=True)
class Telegram:
    """The configured bot; kept in `app.state.telegram`."""

    bot: Bot
    reception: Reception
    webhook_secret: str


def _configured(request: Request) -> Telegram:
    telegram = getattr(request.app.state, "telegram", None)
    if not isinstance(telegram, Telegram):
        raise Problem(404, "channel_not_configured", detail="没有配置 Telegram。")
    return telegram


@router.post("/webhooks/telegram")
async def receive(
    request: Request,
    telegram: Annotated[Telegram, Depends(_configured)],
    x_telegram_bot_api_secret_token: Annotated[str, Header()] = "",
) -> dict[str, bool]:
    """Answered at once; what the bot says goes through the Bot API."""
    given = x_telegram_bot_api_secret_token.encode()
    if not hmac.compare_digest(given, telegram.webhook_secret.encode()):
        raise Problem(403, "invalid_secret", title="请求被拒绝", detail="无法确认请求来自 Telegram。")
    await telegram.reception.take(_update(await request.body(), telegram.bot))
    return {"ok": True}


def _update(body: bytes, bot: Bot) -> Update:
    try:
        return Update.de_json(json.loads(body), bot)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Problem(400, "not_an_update", detail="请求内容不是有效的消息。") from error
