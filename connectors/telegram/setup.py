"""Puts the Telegram channel into a gateway, if an operator has configured it."""

import logging

from fastapi import FastAPI
from telegram import Bot
from telegram.request import HTTPXRequest

from connectors.gateway.runtime import Runtime
from connectors.media.reading import MediaReading
from connectors.telegram import webhook
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.polling import Polling
from connectors.telegram.reception import Reception
from connectors.telegram.settings import TelegramSettings

# As many conversations as the outbox sends to at once, and those that are answered meanwhile.
_CONNECTIONS = 64

log = logging.getLogger(__name__)


def install(app: FastAPI, runtime: Runtime, media: MediaReading, settings: TelegramSettings) -> None:
    """Without configuration the webhook is there and answers 404."""
    app.include_router(webhook.router)
    if not settings.token:
        return
    if not (settings.webhook_secret or settings.polling):
        log.error("TELEGRAM_TOKEN without TELEGRAM_WEBHOOK_SECRET or TELEGRAM_POLLING: the channel stays off")
        return
    bot = Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=10),
    )
    reception = Reception(runtime, media)
    polling = Polling(reception.take, runtime.locks) if settings.polling else None
    if settings.webhook_secret:
        app.state.telegram = webhook.Telegram(bot, reception, settings.webhook_secret)
    runtime.channels["telegram"] = TelegramChannel(
        bot, runtime.limits.public_url, settings.webhook_secret, polling
    )
