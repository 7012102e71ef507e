"""Sends messages through Telegram's Bot API."""

import logging

from telegram import Bot, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from connectors.gateway.channels import NotNow, Refused
from connectors.gateway.models import Message
from connectors.telegram.polling import Polling
from connectors.telegram.rendering import drawn

log = logging.getLogger(__name__)

UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY]


class TelegramChannel:
    """The citizens who write to the bot; `channel_user` is the chat's id."""

    def __init__(self, bot: Bot, public_url: str | None, webhook_secret: str | None, polling: Polling | None):
        self._bot = bot
        self._public_url = public_url
        self._webhook_secret = webhook_secret
        self._polling = polling

    async def start(self) -> None:
        try:
            await self._bot.initialize()
            if self._polling:
                await self._bot.delete_webhook()
            elif self._public_url:
                await self._bot.set_webhook(
                    f"{self._public_url}/webhooks/telegram",
                    secret_token=self._webhook_secret,
                    allowed_updates=UPDATES,
                )
        except TelegramError as error:
            # The other channels must not wait for Telegram; a webhook once set stays set.
            log.error("Telegram is not reached at start: %r", error)
        if self._polling:
            self._polling.start(self._bot, UPDATES)

    async def close(self) -> None:
        if self._polling:
            await self._polling.stop()
        await self._bot.shutdown()

    async def send(self, channel_user: str, message: Message) -> None:
        """Raises NotNow or Refused. A long message that fails in the middle is sent again from its start."""
        drawing = drawn(message, self._public_url)
        for number, text in enumerate(drawing.texts, 1):
            keyboard = drawing.keyboard if number == len(drawing.texts) else None
            try:
                await self._bot.send_message(
                    channel_user,
                    text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
            except (Forbidden, BadRequest) as error:
                # Forbidden: the citizen blocked the bot. BadRequest: no such chat, or nothing Telegram takes.
                raise Refused(str(error)) from error
            except RetryAfter as error:
                raise NotNow(str(error), _seconds(error)) from error
            except InvalidToken as error:
                raise NotNow(str(error), 300.0) from error
            except TelegramError as error:
                raise NotNow(str(error)) from error


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
