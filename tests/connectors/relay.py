"""The network between citizens and gateway, which tests cut."""

import asyncio
from contextlib import suppress


class Relay:
    """Passes connections on to `port`; while it is cut, those that exist die and no new one is made."""

    def __init__(self, port: int):
        self._to = port
        self._is_cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self.port = 0

    async def __aenter__(self) -> "Relay":
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        self._drop()

    async def cut(self, seconds: float) -> int:
        """Cuts the network for so long; how many connections were in use."""
        self._is_cut = True
        cut_off = len(self._open) // 2
        self._drop()
        await asyncio.sleep(seconds)
        self._is_cut = False
        return cut_off

    def _drop(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            # The gateway is down.
            writer.transport.abort()
            return
        await asyncio.gather(self._pass(reader, back), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(OSError):
            while received := await reader.read(65_536):
                writer.write(received)
                await writer.drain()
        self._open.discard(writer)
        writer.close()
