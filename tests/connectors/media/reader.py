"""Stands in for the process that reads."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI

from connectors.media.lines import PrintedLine
from connectors.media.reading_process import ReadingProcess
from connectors.media.settings import MediaSettings
from tests.connectors.media.drawing import CERTIFICATE
from xiaoshan.problems import Problem


class FakeReader(ReadingProcess):
    """Reads `lines` from every picture, or fails; remembers what files it was shown."""

    def __init__(self, lines: Sequence[str] = CERTIFICATE) -> None:
        super().__init__(MediaSettings())
        self.lines = lines
        self.failure: Problem | None = None
        self.seconds = 0.0
        self.seen: list[bytes] = []

    def put_into(self, app: FastAPI) -> None:
        # All channels share the one process object.
        app.state.media.process.read = self.read

    async def read(self, path: Path) -> list[PrintedLine]:
        self.seen.append(path.read_bytes())
        await asyncio.sleep(self.seconds)
        if self.failure:
            raise self.failure
        return [PrintedLine(line, 0.98) for line in self.lines]
