"""Servers of ours in processes of their own, which tests kill."""

import asyncio
import os
import signal
import socket
import subprocess
import sys

import httpx


class Process:
    """A server of ours in a process of its own."""

    def __init__(self, arguments: list[str], environment: dict[str, str], address: str):
        self._arguments = arguments
        self._environment = environment
        self._address = address
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._running = subprocess.Popen(
            [sys.executable, "-m", *self._arguments], env=os.environ | self._environment
        )

    def kill(self) -> None:
        assert self._running and self._running.poll() is None, "died by itself"
        self._running.send_signal(signal.SIGKILL)
        self._running.wait()

    async def answers(self) -> None:
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(60):
            while True:
                try:
                    await client.get(self._address)
                    return
                except httpx.TransportError:
                    await asyncio.sleep(0.1)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
