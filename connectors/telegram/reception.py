"""Takes an update into its conversation."""

import asyncio
import logging
from contextlib import suppress

from telegram import Bot, Update
from telegram.error import TelegramError

from connectors.gateway.replies import Reply
from connectors.gateway.runtime import Runtime
from connectors.gateway.text import accept
from connectors.media.reading import PICTURE, MediaReading
from connectors.telegram.incoming import Pictured, Pressed, Said, Told, understood
from connectors.telegram.pictures import fetched
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)


class Reception:
    """What it has taken in is stored: Telegram need not deliver it again."""

    def __init__(self, runtime: Runtime, media: MediaReading):
        self._runtime = runtime
        self._media = media
        self._sending: set[asyncio.Task[None]] = set()

    async def take(self, update: Update) -> None:
        incoming = understood(update)
        if incoming == "nothing":
            return
        conversation_id = await asyncio.to_thread(self._runtime.store.begin, "telegram", None, incoming.chat)
        match incoming:
            case Said():
                await self._say(conversation_id, incoming.text, incoming.id)
            case Pressed():
                await self._press(conversation_id, incoming)
            case Pictured():
                await self._read(conversation_id, incoming, update.get_bot())
            case Told():
                await self._tell(conversation_id, incoming.reply, incoming.id, incoming.shown)
        self._send_soon(conversation_id)

    async def _say(self, conversation_id: str, text: str, message_id: str) -> None:
        try:
            await self._runtime.rate_limits.citizen(conversation_id)
            text = accept(text, self._runtime.limits.max_characters)
        except Problem as problem:
            refused = Reply(text=problem.detail, type="notice", status=problem.code)
            await self._tell(conversation_id, refused, message_id, None)
            return
        _, answering = await self._runtime.exchange.hear(conversation_id, text, message_id)
        answering.add_done_callback(lambda _: self._send_soon(conversation_id))

    async def _press(self, conversation_id: str, pressed: Pressed) -> None:
        payload = await asyncio.to_thread(
            self._runtime.store.offer, conversation_id, pressed.message_id, pressed.number
        )
        # Telegram shows a running clock on the button until it is told.
        with suppress(TelegramError):
            await pressed.query.answer()
        if payload is not None:
            with suppress(TelegramError):
                # Choices answer one question once.
                await pressed.query.edit_message_reply_markup(None)
            await self._say(conversation_id, payload, pressed.id)

    async def _read(self, conversation_id: str, pictured: Pictured, bot: Bot) -> None:
        try:
            await self._runtime.rate_limits.citizen(conversation_id)
            content = await fetched(bot, pictured.file_id, self._media.settings.max_bytes)
        except Problem as problem:
            refused = Reply(text=problem.detail, type="notice", status=problem.code)
            await self._tell(conversation_id, refused, pictured.id, PICTURE)
            return
        now = self._runtime.database.machine_time()
        await self._media.picture_or_why_not(conversation_id, content, pictured.id, now)

    async def _tell(self, conversation_id: str, reply: Reply, message_id: str, shown: str | None) -> None:
        now = self._runtime.database.machine_time()
        await self._runtime.exchange.tell(conversation_id, reply, message_id, shown, now)

    def _send_soon(self, conversation_id: str) -> None:
        task = asyncio.create_task(self._send(conversation_id))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, conversation_id: str) -> None:
        try:
            await self._runtime.delivery.work_off(conversation_id)
        except Exception:
            log.exception("sending failed, the outbox goes on conversation=%s", conversation_id)
