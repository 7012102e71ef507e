"""Citizens on WebSockets, each saying something every ten seconds: how long answers take, what memory it costs.

    python -m benchmarks.websockets [--citizens 300] [--seconds 60] [--pause 10]

One gateway worker on SQLite, and a bot that echoes after 20 ms, so that the time is the gateway's. The load
comes from this machine, which shares its processors with whatever else runs there.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from websockets.asyncio.client import ClientConnection, connect

_PATIENCE_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", *arguments], env=os.environ | environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


async def _until_ready(url: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            try:
                (await client.get(f"{url}/readyz")).raise_for_status()
                return
            except httpx.HTTPError:
                await asyncio.sleep(0.2)


def _resident_mib(process: subprocess.Popen[bytes]) -> float:
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


async def _talk(address: str, pause: float, until: float, seconds: list[float]) -> None:
    """One citizen; notes how long each answer took from the sending of its question."""
    async with connect(address, proxy=None, open_timeout=_PATIENCE_SECONDS) as line:
        await asyncio.sleep(random.uniform(0, pause))
        number = 0
        while time.monotonic() < until:
            began = time.monotonic()
            number += 1
            await line.send(json.dumps({"text": f"第{number}问", "client_message_id": f"m-{number}"}))
            await _answered(line, f"收到：第{number}问")
            seconds.append(time.monotonic() - began)
            await asyncio.sleep(max(0.0, pause - (time.monotonic() - began)))


async def _answered(line: ClientConnection, text: str) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while True:
            event = json.loads(await line.recv())
            if event["event"] == "message" and event["message"]["text"] == text:
                return


async def _measure(port: int, gateway: subprocess.Popen[bytes], options: argparse.Namespace) -> str:
    url = f"http://127.0.0.1:{port}"
    await _until_ready(url)
    before = _resident_mib(gateway)
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=_PATIENCE_SECONDS) as client:
        tokens = [
            (await client.post("/api/v1/conversation")).json()["conversation"]
            for _ in range(options.citizens)
        ]
    until = time.monotonic() + options.seconds
    seconds: list[float] = []
    stream = f"ws://127.0.0.1:{port}/api/v1/stream?conversation="
    await asyncio.gather(*(_talk(stream + token, options.pause, until, seconds) for token in tokens))
    after = _resident_mib(gateway)
    p95 = sorted(seconds)[int(len(seconds) * 0.95)]
    return (
        f"{options.citizens} citizens, {len(seconds)} answers: p50 {statistics.median(seconds) * 1000:.0f} ms"
        f"   p95 {p95 * 1000:.0f} ms   slowest {max(seconds) * 1000:.0f} ms"
        f"   gateway {before:.0f} MiB before, {after:.0f} MiB after"
        f"   load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--citizens", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=10)
    options = parser.parse_args()
    port, bot_port = _free_port(), _free_port()
    with tempfile.TemporaryDirectory() as directory:
        bot = ("tests.connectors.durable_bot", str(bot_port), f"{directory}/heard.jsonl")
        serving = ("uvicorn", "connectors.gateway.app:app", "--port", str(port), "--log-level", "warning")
        environment = {
            "XIAOSHAN_VAR": directory,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "BOT_URL": f"http://127.0.0.1:{bot_port}",
            "LOG_LEVEL": "ERROR",
            # All citizens of the benchmark share one address.
            "GATEWAY_MESSAGES_PER_MINUTE": "1000000",
        }
        with _running(*bot), _running(*serving, **environment) as gateway:
            print(asyncio.run(_measure(port, gateway, options)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
