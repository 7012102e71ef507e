"""What the requests of one gateway process share."""

import asyncio
from dataclasses import dataclass

import httpx
from fastapi import Request, WebSocket

from connectors.gateway.exchange import Exchange
from connectors.gateway.fanout import Fanout
from connectors.gateway.models import Message
from connectors.gateway.rate_limit import RateLimit
from connectors.gateway.settings import GatewaySettings
from connectors.gateway.store import ConversationStore
from connectors.gateway.tokens import ConversationTokens
from xiaoshan.problems import Problem
from xiaoshan.settings import Settings


@dataclass(frozen=True)
class Runtime:
    """Built once per application; kept in `app.state.runtime`."""

    settings: Settings
    limits: GatewaySettings
    secret: str
    store: ConversationStore
    tokens: ConversationTokens
    exchange: Exchange
    fanout: Fanout
    rate_limit: RateLimit
    backends: httpx.AsyncClient

    async def begin(self, channel: str, opening_key: str | None = None) -> str:
        return await asyncio.to_thread(self.store.begin, channel, opening_key)

    async def conversation(self, token: str) -> str:
        """The id of the conversation that the token opens.

        Raises Problem 401 for a forged token and 404 when the conversation is no longer kept.
        """
        conversation_id = self.tokens.read(token)
        if not await asyncio.to_thread(self.store.exists, conversation_id):
            raise Problem(
                404,
                "conversation_not_found",
                title="没有找到这段对话",
                detail="这段对话已不再保存，请重新开始一段对话。",
            )
        return conversation_id

    async def history(self, conversation_id: str) -> list[Message]:
        return await asyncio.to_thread(self.store.history, conversation_id, self.limits.history_messages)


def runtime_of(connection: Request | WebSocket) -> Runtime:
    runtime = connection.app.state.runtime
    assert isinstance(runtime, Runtime)
    return runtime


def address_of(connection: Request | WebSocket) -> str:
    return connection.client.host if connection.client else "unknown"
