"""The process that reads: one picture at a time, never for longer than it may."""

import asyncio
import sys
from pathlib import Path

import pytest

from connectors.media.reading_process import ReadingProcess
from connectors.media.settings import MediaSettings
from xiaoshan.problems import Problem

# Sleeps as long as the file's name says, then reads that name.
_READER = """
import json, pathlib, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    name = pathlib.Path(line.strip()).stem
    if name == "dies": sys.exit(1)
    time.sleep(float(name))
    print(json.dumps({"lines": [{"text": name, "score": 1.0}]} if name != "0.0" else {"error": "ValueError"}), flush=True)
"""


def process(reading_seconds: float = 10, waiting: int = 8) -> ReadingProcess:
    settings = MediaSettings(reading_seconds=reading_seconds, waiting=waiting)
    return ReadingProcess(settings, (sys.executable, "-c", _READER))


async def texts(reader: ReadingProcess, name: str) -> list[str]:
    return [line.text for line in await reader.read(Path(f"/{name}.jpg"))]


async def test_pictures_wait_for_each_other_and_get_their_own_lines() -> None:
    reader = process()
    assert await asyncio.gather(texts(reader, "0.1"), texts(reader, "0.01")) == [["0.1"], ["0.01"]]
    await reader.close()


@pytest.mark.parametrize("trouble", ["30", "dies", "0.0"])
async def test_a_picture_that_takes_too_long_or_kills_it_does_not_hurt_the_next(trouble: str) -> None:
    reader = process(reading_seconds=2)
    with pytest.raises(Problem) as failed:
        await texts(reader, trouble)
    assert failed.value.code == "reading_failed"
    assert await texts(reader, "0.01") == ["0.01"]
    await reader.close()


async def test_who_gives_up_does_not_leave_an_answer_for_another() -> None:
    reader = process()
    await texts(reader, "0.01")
    waiting = asyncio.create_task(texts(reader, "5"))
    await asyncio.sleep(0.2)
    waiting.cancel()
    assert await texts(reader, "0.02") == ["0.02"]
    await reader.close()


async def test_more_than_may_wait_are_asked_to_come_again() -> None:
    reader = process(waiting=1)
    await texts(reader, "0.01")
    first = asyncio.create_task(texts(reader, "0.5"))
    await asyncio.sleep(0.1)
    with pytest.raises(Problem) as busy:
        await texts(reader, "0.01")
    assert busy.value.code == "reading_busy"
    assert await first == ["0.5"]
    await reader.close()
