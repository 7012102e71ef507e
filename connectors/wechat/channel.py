"""Sends messages through the official account when no request of the platform waits for them."""

import asyncio
from collections.abc import Mapping

from sqlalchemy import Engine

from connectors.gateway.channels import Refused
from connectors.gateway.models import Message
from connectors.gateway.pieces import in_bytes, pieces
from connectors.wechat.api import WeChatApi
from connectors.wechat.rendering import MAX_BYTES, rendered
from xiaoshan.database import migrations_of


class WeChatChannel:
    """The citizens of the official account; `channel_user` is the openid."""

    def __init__(self, api: WeChatApi, templates: Mapping[str, str], engine: Engine):
        self._api = api
        self._templates = templates
        self._engine = engine

    async def start(self) -> None:
        await asyncio.to_thread(migrations_of("connectors.wechat").upgrade, self._engine)

    async def close(self) -> None:
        await self._api.close()

    async def send(self, channel_user: str, message: Message) -> None:
        """Raises NotNow or Refused. A long message that fails in the middle is sent again from its start."""
        for piece in pieces(rendered(message), MAX_BYTES, in_bytes):
            await self._api.send_text(channel_user, piece)

    async def remind(
        self, channel_user: str, kind: str, fields: Mapping[str, str], url: str | None = None
    ) -> None:
        """A template message of a configured kind, e.g. `appointment`; raises NotNow or Refused."""
        if kind not in self._templates:
            raise Refused(f"no template is configured for {kind}")
        await self._api.send_template(channel_user, self._templates[kind], fields, url)
