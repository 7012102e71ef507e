"""1,000 messages while gateway and bot are killed and the network is cut: none lost, none doubled, in order."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.connectors.processes import Process, free_port
from tests.connectors.relay import Relay

# Under a minute on an idle machine; the limit is for busy ones.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

CITIZENS, MESSAGES = 20, 50
CUT_SECONDS = 10


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    path = tmp_path / "heard.jsonl"
    path.touch()
    return path


@pytest.fixture
def processes(tmp_path: Path, heard: Path) -> Iterator[tuple[Process, Process, str]]:
    bot_port, port = free_port(), free_port()
    bot = Process(
        ["tests.connectors.durable_bot", str(bot_port), str(heard)], {}, f"http://127.0.0.1:{bot_port}"
    )
    url = f"http://127.0.0.1:{port}"
    environment = {
        "XIAOSHAN_VAR": str(tmp_path),
        "BOT_URL": f"http://127.0.0.1:{bot_port}",
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "LOG_LEVEL": "CRITICAL",
        "GATEWAY_MESSAGES_PER_MINUTE": "1000000",
        "GATEWAY_CITIZEN_MESSAGES_PER_MINUTE": "1000000",
    }
    serving = ["uvicorn", "connectors.gateway.app:app", "--port", str(port), "--log-level", "critical"]
    gateway = Process(serving, environment, url + "/healthz")
    bot.start()
    gateway.start()
    yield gateway, bot, url
    for process in (gateway, bot):
        process.kill()


class Citizen:
    """Sends each message until it is accepted, always under the same id, as the widget does."""

    def __init__(self, client: httpx.AsyncClient, name: str):
        self._client = client
        self.texts = [f"{name}-{number}" for number in range(MESSAGES)]
        self.token = ""
        # What came over the socket.
        self.followed: list[dict[str, Any]] = []

    async def follow(self) -> None:
        """Until cancelled: opens the socket again whenever it ends, from where it was."""
        address = f"{str(self._client.base_url).replace('http', 'ws')}/api/v1/stream"
        while True:
            last = self.followed[-1]["sequence"] if self.followed else 0
            with suppress(OSError, WebSocketException):
                async with connect(f"{address}?conversation={self.token}&after={last}", proxy=None) as socket:
                    async for event in socket:
                        if (told := json.loads(event))["event"] == "message":
                            self.followed.append(told["message"])
            await asyncio.sleep(0.2)

    async def talk(self) -> None:
        self.token = (await self._post("/api/v1/conversation", {}))["conversation"]
        self.following = asyncio.create_task(self.follow())
        for text in self.texts:
            body = {"conversation": self.token, "text": text, "client_message_id": text}
            await self._post("/api/v1/messages", body)

    async def history(self) -> list[dict[str, Any]]:
        answer = await self._client.get("/api/v1/conversation", params={"conversation": self.token})
        return list(answer.json()["messages"])

    async def all_answered(self) -> None:
        while any(m["delivery"] == "pending" for m in await self.history()):
            await asyncio.sleep(0.3)

    async def all_followed(self) -> None:
        while len(self.followed) < len(await self.history()):
            await asyncio.sleep(0.3)
        self.following.cancel()

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        while True:
            try:
                answer = await self._client.post(path, json=body)
                assert answer.status_code in (200, 500), answer.text
                if answer.status_code == 200:
                    return dict(answer.json())
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)


async def _until_heard(heard: Path, share: float) -> None:
    while len(heard.read_bytes().splitlines()) < share * CITIZENS * MESSAGES:
        await asyncio.sleep(0.05)


async def _disturb(gateway: Process, bot: Process, heard: Path, network: Relay) -> None:
    """Whenever another part of the messages has been heard, kills one of them; at last cuts the network."""
    for step, victim in enumerate((gateway, bot, gateway, bot), 1):
        await _until_heard(heard, step / 6)
        victim.kill()
        await asyncio.sleep(0.5)
        victim.start()
        await victim.answers()
    await _until_heard(heard, 5 / 6)
    assert await network.cut(CUT_SECONDS), "nobody was waiting for an answer"


async def test_nothing_is_lost_doubled_or_out_of_order(
    processes: tuple[Process, Process, str], heard: Path
) -> None:
    gateway, bot, url = processes
    await asyncio.gather(gateway.answers(), bot.answers())
    async with (
        Relay(int(url.rpartition(":")[2])) as network,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{network.port}", timeout=30, trust_env=False) as client,
    ):
        citizens = [Citizen(client, f"citizen-{number}") for number in range(CITIZENS)]
        await asyncio.gather(
            _disturb(gateway, bot, heard, network), *(citizen.talk() for citizen in citizens)
        )
        async with asyncio.timeout(240):
            await asyncio.gather(*(citizen.all_answered() for citizen in citizens))
            await asyncio.gather(*(citizen.all_followed() for citizen in citizens))
        heard_of = defaultdict(list)
        for line in heard.read_text(encoding="utf-8").splitlines():
            sender, user, _ = json.loads(line)
            heard_of[sender].append(user["text"])
        assert len(heard_of) == CITIZENS
        for citizen in citizens:
            history = await citizen.history()
            assert [m["text"] for m in history if m["role"] == "citizen"] == citizen.texts
            answers = [m["text"] for m in history if m["role"] == "bot" and not m.get("status")]
            assert answers == [f"收到：{text}" for text in citizen.texts]
            assert citizen.texts in heard_of.values()
            assert [(m["sequence"], m["text"]) for m in citizen.followed] == [
                (m["sequence"], m["text"]) for m in history
            ]
