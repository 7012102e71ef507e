"""Puts the parts of a gateway process together."""

import httpx

from connectors.gateway.announcer import Announcer
from connectors.gateway.answering import Answering
from connectors.gateway.bot import BotClient
from connectors.gateway.channels import Channel
from connectors.gateway.database import Database
from connectors.gateway.delivery import Delivery
from connectors.gateway.exchange import Exchange
from connectors.gateway.fanout import InProcessFanout
from connectors.gateway.locks import InProcessLocks
from connectors.gateway.outbox import Outbox
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.ownership.desk import Desk
from connectors.gateway.ownership.desk_talk import DeskTalk
from connectors.gateway.ownership.hours import load_hours
from connectors.gateway.ownership.inbox import Inbox
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.ownership.service import Ownership
from connectors.gateway.rate_limit import InProcessLimits
from connectors.gateway.runtime import Runtime
from connectors.gateway.settings import GatewaySettings
from connectors.gateway.shared.connection import connect
from connectors.gateway.shared.fanout import RedisFanout
from connectors.gateway.shared.limits import RedisLimits
from connectors.gateway.shared.locks import RedisLocks
from connectors.gateway.store import ConversationStore
from connectors.gateway.switches import Switches
from connectors.gateway.tokens import ConversationTokens
from xiaoshan.clock import Clock
from xiaoshan.database import engine_for
from xiaoshan.settings import Settings


def assemble(settings: Settings, limits: GatewaySettings, clock: Clock) -> tuple[Runtime, Outbox]:
    """What requests use, and what works in the background."""
    database = Database(engine_for(settings, "conversations"), clock)
    commands = OwnCommands()
    store = ConversationStore(database, commands)
    bot = BotClient(settings.bot_url, limits)
    redis = connect(settings.redis_url) if settings.redis_url else None
    fanout = RedisFanout(redis) if redis else InProcessFanout()
    locks = RedisLocks(redis) if redis else InProcessLocks()
    allowed = (limits.messages_per_minute, limits.citizen_messages_per_minute)
    rate_limits = RedisLimits(redis, *allowed) if redis else InProcessLimits(*allowed)
    switches = Switches(database)
    desk = Desk(database, load_hours(limits.desk_file), switches)
    queue = Queue(database, desk)
    announcer = Announcer(store, queue, fanout)
    answering = Answering(database, switches, queue, commands)
    exchange = Exchange(store, answering, announcer, bot, locks, commands, limits.bot_attempts)
    ownership = Ownership(database, queue, announcer)
    channels: dict[str, Channel] = {}
    delivery = Delivery(database, locks, channels)
    secret = settings.secret_key()
    runtime = Runtime(
        settings=settings,
        limits=limits,
        secret=secret,
        database=database,
        store=store,
        tokens=ConversationTokens(secret),
        exchange=exchange,
        fanout=fanout,
        announcer=announcer,
        answering=answering,
        commands=commands,
        delivery=delivery,
        channels=channels,
        locks=locks,
        rate_limits=rate_limits,
        switches=switches,
        desk=desk,
        queue=queue,
        ownership=ownership,
        desk_talk=DeskTalk(database, store, announcer, fanout),
        inbox=Inbox(database),
        backends=httpx.AsyncClient(timeout=limits.proxy_seconds, trust_env=False),
        bot=bot,
        redis=redis,
    )
    return runtime, Outbox(answering, exchange, delivery, desk, queue, ownership)
