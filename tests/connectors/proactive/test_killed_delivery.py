"""The gateway is killed again and again while it delivers notices: every one arrives, in order.

In a web conversation exactly once. A channel that has to be sent its messages, here Telegram, takes no
idempotency key: what was on its way when the gateway died is sent again, at most one message a
conversation and death, right after itself.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.notices import writing
from actions.notices.api import router
from actions.notices.models import Notice
from actions.notices.owner import Owner, Written
from actions.notices.owners import owners
from actions.service import resources
from connectors.gateway.models import Message
from tests.connectors.fakes import FakeBot, Present, Server
from tests.connectors.processes import Process, free_port
from tests.connectors.talk import Citizen
from tests.connectors.telegram.bot_api import SECRET, TOKEN, BotApi, Person
from xiaoshan.clock import SHANGHAI
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings
from xiaoshan.transactions import transact
from xiaoshan.web import create_app

# Seconds on an idle machine; the limit is for busy ones.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI)
CHATS = (4711, 4712)
NOTICES, DEATHS = 40, 5
TEXTS = [f"通知{number:02}" for number in range(NOTICES)]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Engine]:
    engine = engine_for(Settings(var_dir=tmp_path, database_url=None), "services")
    migrations_of("actions.notices").upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def outbox_clock() -> Present:
    """Moved by the test, so that it need not wait until a claim runs out."""
    return Present(NOW)


@pytest.fixture
def backend_server(services: Engine, outbox_clock: Present) -> Iterator[Server]:
    """The real outbox of the services, with notices that say their code."""

    def write(session: Session, notice: Notice, clock: object) -> Written:
        return Written(text=f"通知{notice.code}", topic="测试通知")

    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.engine] = lambda: services
    app.dependency_overrides[resources.clock] = lambda: outbox_clock
    app.dependency_overrides[owners] = lambda: {"test": Owner("test", write)}
    with Server(app) as server:
        yield server


@pytest.fixture
def telegram() -> BotApi:
    """So slow that the gateway can be killed before it hears that a message was taken."""
    api = BotApi()
    api.seconds = 0.05
    return api


@pytest.fixture
def gateway_process(
    tmp_path: Path, bot_server: Server, backend_server: Server, telegram: BotApi
) -> Iterator[tuple[Process, str]]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with Server(telegram.app) as telegram_server:
        environment = {
            "XIAOSHAN_VAR": str(tmp_path),
            "XIAOSHAN_NOW": NOW.isoformat(),
            "BOT_URL": bot_server.url,
            "SERVICES_URL": backend_server.url,
            "KNOWLEDGE_BASE_URL": backend_server.url,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "LOG_LEVEL": "CRITICAL",
            "GATEWAY_NOTICES_SECONDS": "0.05",
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "TELEGRAM_API_URL": telegram_server.url,
        }
        serving = ["uvicorn", "connectors.gateway.app:app", "--port", str(port), "--log-level", "critical"]
        process = Process(serving, environment, url + "/healthz")
        process.start()
        yield process, url
        process.kill()


def put(services: Engine, conversations: list[str]) -> None:
    def work(session: Session) -> None:
        for number in range(NOTICES):
            for conversation in conversations:
                subject = writing.Subject("test", f"{number:02}")
                writing.put(session, subject, "news", conversation, NOW, NOW + timedelta(days=1))

    transact(services, work)


def sent(telegram: BotApi, chat: int) -> list[str]:
    """The notices that this chat was sent, in order."""
    calls = [call for call in telegram.called("sendMessage") if int(call["chat_id"]) == chat]
    return [call["text"] for call in calls if call["text"].startswith("通知")]


def undelivered(services: Engine) -> int:
    with Session(services) as session:
        return len(session.scalars(select(Notice.id).where(Notice.delivered_at.is_(None))).all())


async def begin(client: httpx.AsyncClient, bot: FakeBot, citizen: Citizen) -> list[str]:
    """One conversation on the web and one in each chat, as the services know them."""
    await citizen.say("网页上")
    for chat in CHATS:
        assert (await Person(client, chat).write(f"聊天{chat}")).status_code == 200
    wanted = ["网页上", *(f"聊天{chat}" for chat in CHATS)]
    async with asyncio.timeout(60):
        while not set(wanted) <= set(bot.messages):
            await asyncio.sleep(0.05)
    return [next(sender for sender, text in bot.heard if text == said) for said in wanted]


async def test_every_notice_arrives_in_order_wherever_the_gateway_dies(
    gateway_process: tuple[Process, str],
    services: Engine,
    outbox_clock: Present,
    telegram: BotApi,
    bot: FakeBot,
    tmp_path: Path,
) -> None:
    process, url = gateway_process
    await process.answers()
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        citizen = Citizen(client)
        conversations = await begin(client, bot, citizen)
        put(services, conversations)
        for death in range(1, DEATHS + 1):
            async with asyncio.timeout(90):
                while len(sent(telegram, CHATS[0])) < death * NOTICES // (DEATHS + 2):
                    await asyncio.sleep(0.005)
            process.kill()
            process.start()
            await process.answers()
            # What the dead one had is given out again.
            outbox_clock.moment += timedelta(seconds=61)
        async with asyncio.timeout(120):
            while undelivered(services) or any(sent(telegram, chat)[-1:] != TEXTS[-1:] for chat in CHATS):
                await asyncio.sleep(0.1)

        on_the_web = [text for text in await citizen.texts("bot") if text.startswith("通知")]
        assert on_the_web == TEXTS
    for chat in CHATS:
        repeated = [(text, len(list(times))) for text, times in groupby(sent(telegram, chat))]
        assert [text for text, _ in repeated] == TEXTS
        assert sum(times - 1 for _, times in repeated) <= DEATHS
    assert kept(tmp_path, conversations) == {conversation: TEXTS for conversation in conversations}


def kept(var: Path, conversations: list[str]) -> dict[str, list[str]]:
    """What the gateway's database has of each conversation's notices."""
    engine = engine_for(Settings(var_dir=var, database_url=None), "conversations")
    with Session(engine.execution_options(read_only=True)) as session:
        told = select(Message.conversation_id, Message.text).where(Message.text.startswith("通知"))
        rows = session.execute(told.order_by(Message.conversation_id, Message.sequence)).all()
    engine.dispose()
    return {one: [text for conversation, text in rows if conversation == one] for one in conversations}
