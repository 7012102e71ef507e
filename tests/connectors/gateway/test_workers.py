"""Several gateway workers over one PostgreSQL and one Redis."""

import asyncio
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest
from redis import Redis
from sqlalchemy import Engine
from websockets.asyncio.client import connect

from connectors.gateway.app import build
from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import CHEN, LIN, Console, add_console
from tests.connectors.fakes import FakeBot, Present, Server
from tests.connectors.talk import Citizen, next_event
from xiaoshan.settings import Settings

pytestmark = pytest.mark.servers


class RedisServer:
    """A redis-server of our own that can be stopped and started."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--save", "", "--bind", "127.0.0.1"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while True:
            try:
                Redis.from_url(self.url).ping()
                return
            except Exception:
                assert time.monotonic() < deadline, "redis-server did not start"
                time.sleep(0.05)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def limits() -> GatewaySettings:
    return GatewaySettings(bot_answer_seconds=10, citizen_messages_per_minute=30)


@pytest.fixture
def workers(
    settings: Settings,
    limits: GatewaySettings,
    present: Present,
    redis: RedisServer,
    postgres: Engine,
) -> Iterator[tuple[Server, Server]]:
    url = postgres.url.render_as_string(hide_password=False)
    shared = settings.model_copy(update={"database_url": url, "redis_url": redis.url})
    apps = [build(shared, limits, present) for _ in range(2)]
    for app in apps:
        add_console(app)
    with Server(apps[0], patient=True) as first, Server(apps[1], patient=True) as second:
        yield first, second


@pytest.fixture
async def clients(workers: tuple[Server, Server]):
    first, second = (httpx.AsyncClient(base_url=w.url, timeout=30, trust_env=False) for w in workers)
    async with first, second:
        yield first, second


async def test_stream_of_one_worker_hears_what_is_said_at_the_other(
    workers: tuple[Server, Server], clients: tuple[httpx.AsyncClient, httpx.AsyncClient]
) -> None:
    citizen = Citizen(clients[0])
    await citizen.say("一")
    address = f"ws://127.0.0.1:{workers[1].port}/api/v1/stream?conversation={citizen.token}"
    async with connect(address, proxy=None) as socket_:
        await citizen.say("二")
        texts = [(await next_event(socket_, "message"))["message"]["text"] for _ in range(2)]
    assert texts == ["二", "收到：二"]


async def test_messages_of_one_conversation_take_turns_across_workers(
    bot: FakeBot, clients: tuple[httpx.AsyncClient, httpx.AsyncClient]
) -> None:
    first = Citizen(clients[0])
    await first.say("开始")
    second = Citizen(clients[1])
    second.token = first.token
    bot.delay = 0.05
    ids = [f"m-{number}" for number in range(8)]
    # Both workers get every message: the citizen's network repeated it.
    await asyncio.gather(*(c.say(f"第{i}", client_message_id=i) for i in ids for c in (first, second)))
    assert not bot.overlaps
    assert sorted(bot.messages) == sorted(["开始", *(f"第{i}" for i in ids)])
    history = (await first.read())["messages"]
    assert [m["sequence"] for m in history] == list(range(1, 19))


async def test_agents_at_two_workers_never_both_take(
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    lin, chen = Console(clients[0], LIN), Console(clients[1], CHEN)
    await lin.come()
    for _ in range(5):
        citizen = Citizen(clients[0])
        await citizen.say("你好")
        answers = await asyncio.gather(*(c.act("take", citizen.token) for c in (lin, chen)))
        assert sorted(answer.status_code for answer in answers) == [200, 409]


async def test_limit_counts_the_messages_of_all_workers(
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient],
) -> None:
    citizen = Citizen(clients[0])
    await citizen.say("开始")
    body = {"conversation": citizen.token, "text": "又来"}
    posts = (clients[n % 2].post("/api/v1/messages", json=body) for n in range(40))
    statuses = [(await post).status_code for post in posts]
    assert 25 < statuses.count(200) < 40


async def test_workers_go_on_without_redis_and_streams_miss_nothing(
    workers: tuple[Server, Server],
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient],
    redis: RedisServer,
) -> None:
    citizen = Citizen(clients[0])
    await citizen.say("一")
    address = f"ws://127.0.0.1:{workers[1].port}/api/v1/stream?conversation={citizen.token}"
    async with connect(address, proxy=None) as socket_:
        redis.stop()
        assert (await citizen.say("二"))[0]["text"] == "收到：二"
        redis.start()
        async with asyncio.timeout(20):
            texts = [json.loads(await socket_.recv())["message"]["text"] for _ in range(2)]
    assert texts == ["二", "收到：二"]
