"""Reads pictures after the platform's request was answered: its five seconds are too short for that."""

import asyncio
import logging

from connectors.gateway.channels import NotNow, Refused
from connectors.gateway.replies import Reply
from connectors.gateway.runtime import Runtime
from connectors.media.reading import PICTURE, MediaReading
from connectors.wechat.api import WeChatApi
from connectors.wechat.incoming import Pictured

log = logging.getLogger(__name__)

_NOT_FETCHED = Reply(
    text="这张图片没有收到，请再发一次，或直接用文字告诉我。", type="notice", status="picture_not_fetched"
)


class Pictures:
    """What was read is sent as a customer-service message."""

    def __init__(self, runtime: Runtime, api: WeChatApi, media: MediaReading):
        self._runtime = runtime
        self._api = api
        self._media = media
        self._reading: set[asyncio.Task[None]] = set()

    def read_later(self, conversation_id: str, pictured: Pictured) -> None:
        task = asyncio.create_task(self._read(conversation_id, pictured))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _read(self, conversation_id: str, pictured: Pictured) -> None:
        now = self._runtime.database.machine_time()
        try:
            content = await self._api.picture(pictured.media_id, self._media.settings.max_bytes)
            await self._media.picture_or_why_not(conversation_id, content, pictured.id, now)
        except (NotNow, Refused) as reason:
            log.error("picture not fetched conversation=%s reason=%s", conversation_id, reason)
            await self._runtime.exchange.tell(conversation_id, _NOT_FETCHED, pictured.id, PICTURE, now)
        await self._runtime.delivery.work_off(conversation_id)
