"""The gateway process: `uvicorn connectors.gateway.app:app`."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from connectors.console.install import install as install_console
from connectors.console.routes.documents import UPLOAD_BYTES, UPLOAD_PATH
from connectors.console.settings import ConsoleSettings, load_console_settings
from connectors.gateway import backends, desk_status, messages, stream
from connectors.gateway.assembly import assemble
from connectors.gateway.security import SecurityHeaders
from connectors.gateway.settings import GatewaySettings, load_gateway_settings
from connectors.media import setup as media_setup
from connectors.media.retention import keep_retention
from connectors.media.settings import MediaSettings, load_media_settings
from connectors.proactive import setup as proactive_setup
from connectors.proactive.loop import every
from connectors.reading import pages as reading
from connectors.telegram import setup as telegram_setup
from connectors.telegram.settings import TelegramSettings, load_telegram_settings
from connectors.web import pages, ratings
from connectors.wechat import setup as wechat_setup
from connectors.wechat.settings import WeChatSettings, load_wechat_settings
from xiaoshan import logs
from xiaoshan.clock import Clock, clock_from_environment
from xiaoshan.database import migrations_of
from xiaoshan.settings import Settings, load_settings
from xiaoshan.web import create_app

# What a form adds to the file that it carries.
_FORM_BYTES = 10_000


def build(
    settings: Settings,
    limits: GatewaySettings,
    clock: Clock,
    console: ConsoleSettings | None = None,
    wechat: WeChatSettings | None = None,
    telegram: TelegramSettings | None = None,
    media: MediaSettings | None = None,
) -> FastAPI:
    """The application over one database and one bot, with the channels that are configured."""
    runtime, outbox = assemble(settings, limits, clock)
    media = media or load_media_settings()
    unasked = proactive_setup.install(runtime)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        logs.configure("gateway")
        # Its INFO lines tell the address of every socket, and that carries the conversation's token.
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
        for owner in ("connectors.gateway", "connectors.console", "connectors.proactive"):
            await asyncio.to_thread(migrations_of(owner).upgrade, runtime.database.engine)
        await runtime.start()
        working = [asyncio.create_task(outbox.run()), asyncio.create_task(keep_retention(reader.originals))]
        working += [asyncio.create_task(every(seconds, look)) for seconds, look in unasked]
        yield
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        await reader.close()
        await outbox.finish()
        await runtime.exchange.finish()
        await runtime.close()

    app = create_app(
        "gateway",
        "小汕网关",
        readiness={"database": runtime.store.ping},
        lifespan=lifespan,
        larger_bodies={"/api/v1/media": media.max_bytes + _FORM_BYTES, UPLOAD_PATH: UPLOAD_BYTES},
    )
    app.state.runtime = runtime
    app.add_middleware(SecurityHeaders)
    for router in (messages.router, desk_status.router, stream.router, backends.router, reading.router):
        app.include_router(router)
    reader = media_setup.install(app, runtime, media)
    install_console(app, runtime.database, console or load_console_settings())
    wechat_setup.install(app, runtime, reader, wechat or load_wechat_settings())
    telegram_setup.install(app, runtime, reader, telegram or load_telegram_settings())
    ratings.install(app, runtime)
    pages.install(app, limits.widget_origins)
    return app


app = build(load_settings(), load_gateway_settings(), clock_from_environment())
