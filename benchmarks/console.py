"""Seconds that the operators' counts take over a month's messages, on SQLite and on PostgreSQL.

"none counted yet" is the first look of all; later ones find the days that are over counted already.

    python -m benchmarks.console [--messages 100000]

No page may wait more than a second. PostgreSQL is a temporary cluster; without its programs that half
is left out, loudly.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, text

from connectors.console.models import QualityDay
from connectors.console.statistics.counting import STATUSES
from connectors.console.statistics.load import load
from connectors.console.statistics.quality import quality
from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from tests.postgres import cluster, programs
from xiaoshan.clock import SHANGHAI
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import Settings

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
DAYS = 30
# A citizen's message, its answer, and what follows the answer.
EXCHANGE = 3
EXCHANGES_A_TALK = 5
TIMES = 9


class Standing:
    def now(self) -> datetime:
        return NOW

    def today(self) -> Any:
        return NOW.date()


def talks(messages: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Conversations, evenly over the days, with their messages."""
    count = messages // (EXCHANGE * EXCHANGES_A_TALK)
    for n in range(count):
        at = NOW - timedelta(days=DAYS) * (1 - n / count)
        said = [row for exchange in range(EXCHANGES_A_TALK) for row in exchanged(f"c{n}", exchange, at, n)]
        yield {"id": f"c{n}", "channel": "web", "started_at": at, "state": "bot"}, said


def exchanged(conversation: str, exchange: int, at: datetime, n: int) -> Iterator[dict[str, Any]]:
    question = f"{conversation}-{exchange}"
    for part in range(EXCHANGE):
        yield {
            "id": question if part == 0 else f"{question}-{part}",
            "conversation_id": conversation,
            "sequence": EXCHANGE * exchange + part + 1,
            "role": "bot" if part else "citizen",
            "type": "answer" if part == 1 else "notice",
            "status": STATUSES[(n + exchange) % 4] if part == 1 else None,
            "text": "民办机构全日制训练每月补助两千元。" * 4,
            "content": {"citations": [{"quote": "每人每月补助2000元" * 10}]},
            "reply_to": question if part else None,
            "sent_at": at + timedelta(minutes=exchange, seconds=part * (0.2 + (n % 50) / 20)),
            "delivery": "delivered",
        }


def fill(engine: Engine, messages: int) -> None:
    for owner in ("connectors.gateway", "connectors.console"):
        migrations_of(owner).upgrade(engine)
    with engine.begin() as connection:
        conversations, said = zip(*talks(messages), strict=True)
        connection.execute(insert(Conversation), list(conversations))
        connection.execute(insert(Message), [row for rows in said for row in rows])
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def uncounted(database: Database, days: int) -> object:
    with database.changing() as session:
        session.execute(delete(QualityDay))
    return quality(database, days)


def measured(work: Callable[[], object]) -> str:
    seconds = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return f"median {statistics.median(seconds) * 1000:6.0f} ms   slowest {max(seconds) * 1000:6.0f} ms"


def report(name: str, engine: Engine, messages: int) -> None:
    fill(engine, messages)
    database = Database(engine, Standing())
    print(f"{name}, {messages} messages")
    print(f"  load            {measured(partial(load, database))}")
    for days in (30, 90):
        print(f"  quality {days} days, none counted yet {measured(partial(uncounted, database, days))}")
        print(f"  quality {days} days                   {measured(partial(quality, database, days))}")
    engine.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    messages = parser.parse_args().messages
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(var_dir=Path(place), database_url=None)  # type: ignore[call-arg]
        report("SQLite", engine_for(settings, "conversations"), messages)
    if not programs():
        print("PostgreSQL: NOT MEASURED, its programs are not installed", file=sys.stderr)
        return 0
    with cluster(durable=True) as url:
        settings = Settings(database_url=url)  # type: ignore[call-arg]
        report("PostgreSQL", engine_for(settings, "conversations"), messages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
