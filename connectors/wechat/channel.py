"""Sends messages through the official account when no request of the platform waits for them."""

import asyncio
from collections.abc import Mapping

from sqlalchemy import Engine

from connectors.gateway.models import Message
from connectors.gateway.pieces import in_bytes, pieces
from connectors.wechat.api import OutOfReach, WeChatApi
from connectors.wechat.rendering import MAX_BYTES, rendered
from connectors.wechat.settings import Template
from xiaoshan.database import migrations_of


class WeChatChannel:
    """The citizens of the official account; `channel_user` is the openid.

    Template messages lead to `portal`, if there is one.
    """

    def __init__(self, api: WeChatApi, templates: Mapping[str, Template], engine: Engine, portal: str | None):
        self._api = api
        self._templates = templates
        self._engine = engine
        self._portal = portal

    async def start(self) -> None:
        await asyncio.to_thread(migrations_of("connectors.wechat").upgrade, self._engine)

    async def close(self) -> None:
        await self._api.close()

    async def send(self, channel_user: str, message: Message) -> None:
        """Raises NotNow or Refused. A long message that fails in the middle is sent again from its start.

        A notice for somebody who has not written for two days goes as a template message, if one is
        configured.
        """
        try:
            for piece in pieces(rendered(message), MAX_BYTES, in_bytes):
                await self._api.send_text(channel_user, piece)
        except OutOfReach:
            notice = message.content.get("template", {})
            kinds = [kind for kind in notice.get("kinds", ()) if kind in self._templates]
            if not kinds:
                raise
            template = self._templates[kinds[0]]
            await self._api.send_template(
                channel_user, template.id, template.filled(notice["fields"]), self._portal
            )
