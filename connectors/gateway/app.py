"""The gateway process: `uvicorn connectors.gateway.app:app`."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from connectors.gateway import backends, messages, stream
from connectors.gateway.bot import BotClient
from connectors.gateway.exchange import Exchange
from connectors.gateway.fanout import InProcessFanout
from connectors.gateway.rate_limit import RateLimit
from connectors.gateway.runtime import Runtime
from connectors.gateway.security import SecurityHeaders
from connectors.gateway.settings import GatewaySettings, load_gateway_settings
from connectors.gateway.store import ConversationStore
from connectors.gateway.tokens import ConversationTokens
from connectors.web import pages
from xiaoshan import logs
from xiaoshan.clock import Clock, clock_from_environment
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings, load_settings
from xiaoshan.web import create_app


def build(settings: Settings, limits: GatewaySettings, clock: Clock) -> FastAPI:
    """The application over one database and one bot."""
    engine = engine_for(settings, "conversations")
    store = ConversationStore(engine, clock)
    bot = BotClient(settings.bot_url, limits)
    fanout = InProcessFanout()
    secret = settings.secret_key()
    runtime = Runtime(
        settings=settings,
        limits=limits,
        secret=secret,
        store=store,
        tokens=ConversationTokens(secret),
        exchange=Exchange(store, bot, fanout),
        fanout=fanout,
        rate_limit=RateLimit(limits.messages_per_minute),
        backends=httpx.AsyncClient(timeout=limits.proxy_seconds, trust_env=False),
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        logs.configure("gateway")
        # Its INFO lines tell the address of every socket, and that carries the conversation's token.
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
        await asyncio.to_thread(migrations_of("connectors.gateway").upgrade, engine)
        yield
        await runtime.exchange.finish()
        await bot.close()
        await runtime.backends.aclose()
        engine.dispose()

    app = create_app("gateway", "小汕网关", readiness={"database": store.ping}, lifespan=lifespan)
    app.state.runtime = runtime
    app.add_middleware(SecurityHeaders)
    for router in (messages.router, stream.router, backends.router):
        app.include_router(router)
    pages.install(app)
    return app


app = build(load_settings(), load_gateway_settings(), clock_from_environment())
