"""Hands pictures to the reading process, one at a time, and stops it when one takes too long."""

import asyncio
import json
import logging
import sys
from pathlib import Path
from typing import Any

from connectors.media.lines import PrintedLine
from connectors.media.settings import MediaSettings
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

_COMMAND = (sys.executable, "-m", "connectors.media.ocr_worker")
# A page's lines are one line of ours.
_LONGEST_ANSWER = 4_000_000


class ReadingProcess:
    """Starts its process with the first picture; one that died is replaced with the next."""

    def __init__(self, settings: MediaSettings, command: tuple[str, ...] = _COMMAND):
        self._settings = settings
        self._command = command
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: asyncio.subprocess.Process | None = None

    async def read(self, path: Path) -> list[PrintedLine]:
        """Raises Problem 503 `reading_busy` or `reading_failed`."""
        if self._waiting >= self._settings.waiting:
            raise Problem(
                503,
                "reading_busy",
                detail="正在识别的图片较多，请稍后再发，或直接用文字告诉我。",
                retry_after=20,
            )
        self._waiting += 1
        try:
            async with self._turn:
                return await self._read(path)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()
        self._process = None

    async def _read(self, path: Path) -> list[PrintedLine]:
        try:
            process = await self._started()
            async with asyncio.timeout(self._settings.reading_seconds):
                answer = await _ask(process, f"{path}\n".encode())
        except (TimeoutError, OSError, ValueError) as error:
            log.error("picture not read reason=%s", type(error).__name__)
            await self.close()
            raise _failed() from error
        except asyncio.CancelledError:
            # Its answer would be taken for the next picture's.
            await self.close()
            raise
        if "lines" not in answer:
            log.error("picture not read reason=%s", answer.get("error"))
            raise _failed()
        return [PrintedLine(line["text"], line["score"]) for line in answer["lines"]]

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process and self._process.returncode is None:
            return self._process
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=_LONGEST_ANSWER
        )
        async with asyncio.timeout(self._settings.starting_seconds):
            await _ask(self._process, b"")
        return self._process


async def _ask(process: asyncio.subprocess.Process, line: bytes) -> dict[str, Any]:
    assert process.stdin and process.stdout
    process.stdin.write(line)
    await process.stdin.drain()
    answer = json.loads(await process.stdout.readline())
    if not isinstance(answer, dict):
        raise ValueError("not an object")
    return answer


def _failed() -> Problem:
    return Problem(503, "reading_failed", detail="这张图片没有识别成功，请换一张清楚的，或直接用文字告诉我。")
