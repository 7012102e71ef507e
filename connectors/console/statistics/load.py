"""What is going on at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from connectors.console.statistics.dialect import minute_of
from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message

MINUTES = 30


@dataclass(frozen=True)
class Load:
    """`longest_wait` in seconds, 0 for none; `minutes` are citizens' messages of the last half hour, oldest first."""

    waiting: int
    talking: int
    longest_wait: int
    minutes: list[tuple[str, int]]


def load(database: Database) -> Load:
    now = database.clock.now()
    with database.reading() as session:
        states = dict(
            session.execute(
                select(Conversation.state, func.count())
                .where(Conversation.state.in_(("waiting", "person")))
                .group_by(Conversation.state)
            )
            .tuples()
            .all()
        )
        first = session.scalar(
            select(func.min(Conversation.waiting_since)).where(Conversation.state == "waiting")
        )
        begins = (now - timedelta(minutes=MINUTES - 1)).replace(second=0, microsecond=0)
        minute = minute_of(database.engine, Message.sent_at)
        counted = dict(
            session.execute(
                select(minute, func.count())
                .where(Message.role == "citizen", Message.sent_at >= begins)
                .group_by(minute)
            )
            .tuples()
            .all()
        )
    minutes = [f"{begins + timedelta(minutes=n):%Y-%m-%d %H:%M}" for n in range(MINUTES)]
    return Load(
        waiting=states.get("waiting", 0),
        talking=states.get("person", 0),
        longest_wait=_seconds_since(first, now),
        minutes=[(one, counted.get(one, 0)) for one in minutes],
    )


def _seconds_since(moment: datetime | None, now: datetime) -> int:
    if moment is None:
        return 0
    known = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return max(0, int((now - known).total_seconds()))
