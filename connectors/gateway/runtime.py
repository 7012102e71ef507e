"""What the requests of one gateway process share."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import httpx
from fastapi import Request, WebSocket

from connectors.gateway.announcer import Announcer
from connectors.gateway.answering import Answering
from connectors.gateway.bot import BotClient
from connectors.gateway.channels import Channel
from connectors.gateway.database import Database
from connectors.gateway.delivery import Delivery
from connectors.gateway.exchange import Exchange
from connectors.gateway.fanout import Fanout
from connectors.gateway.locks import Locks
from connectors.gateway.models import Conversation, Message
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.ownership.desk import Desk
from connectors.gateway.ownership.desk_talk import DeskTalk
from connectors.gateway.ownership.inbox import Inbox
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.ownership.service import Ownership
from connectors.gateway.rate_limit import Limits
from connectors.gateway.settings import GatewaySettings
from connectors.gateway.shared.connection import Redis
from connectors.gateway.store import ConversationStore
from connectors.gateway.switches import Switches
from connectors.gateway.tokens import ConversationTokens
from xiaoshan.problems import Problem
from xiaoshan.settings import Settings


@dataclass(frozen=True)
class Runtime:
    """Built once per application; kept in `app.state.runtime`."""

    settings: Settings
    limits: GatewaySettings
    secret: str
    database: Database
    store: ConversationStore
    tokens: ConversationTokens
    exchange: Exchange
    fanout: Fanout
    announcer: Announcer
    answering: Answering
    commands: OwnCommands
    delivery: Delivery
    channels: dict[str, Channel]
    locks: Locks
    rate_limits: Limits
    switches: Switches
    desk: Desk
    queue: Queue
    ownership: Ownership
    desk_talk: DeskTalk
    inbox: Inbox
    backends: httpx.AsyncClient
    bot: BotClient
    redis: Redis | None

    async def start(self) -> None:
        await self.fanout.start()
        for channel in self.channels.values():
            await channel.start()

    async def close(self) -> None:
        for channel in self.channels.values():
            await channel.close()
        await self.fanout.close()
        await self.bot.close()
        if self.redis:
            await self.redis.aclose()
        await self.backends.aclose()
        self.database.engine.dispose()

    async def begin(self, channel: str, opening_key: str | None = None, previous: str | None = None) -> str:
        """`previous` is the token of the conversation before; one that opens nothing links nothing."""
        previous_id = None
        if previous:
            with suppress(Problem):
                previous_id = (await self.conversation(previous)).id
        return await asyncio.to_thread(self.store.begin, channel, opening_key, None, previous_id)

    async def conversation(self, token: str) -> Conversation:
        """The conversation that the token opens.

        Raises Problem 401 for a forged token and 404 when the conversation is no longer kept.
        """
        return await asyncio.to_thread(self.store.get, self.tokens.read(token))

    async def history(self, conversation_id: str, after: int = 0) -> list[Message]:
        return await asyncio.to_thread(
            self.store.history, conversation_id, self.limits.history_messages, after
        )


def runtime_of(connection: Request | WebSocket) -> Runtime:
    runtime = connection.app.state.runtime
    assert isinstance(runtime, Runtime)
    return runtime


def address_of(connection: Request | WebSocket) -> str:
    return connection.client.host if connection.client else "unknown"
