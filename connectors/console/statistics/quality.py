"""Day by day: what the bot's answers were worth, who wanted a person, and how long citizens waited for words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from connectors.console.statistics.dialect import day_of, seconds_between
from connectors.gateway.database import Database
from connectors.gateway.models import ConversationChange, Message

STATUSES = ("answered", "partial", "not_found", "out_of_scope")


@dataclass
class Day:
    """`answers` by status; `handed_over` conversations that a person was asked for in; `first_answer` are the 50th
    and 95th percentile in seconds of the time from a citizen's message to its first answer, None without any."""

    date: str
    answers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    handed_over: int = 0
    first_answer: tuple[float, float] | None = None


def quality(database: Database, days: int) -> list[Day]:
    """The last `days` days, today included, oldest first."""
    today = database.clock.today()
    dates = [today - timedelta(days=n) for n in reversed(range(days))]
    since = datetime.combine(dates[0], time(), database.clock.now().tzinfo)
    found = {date.isoformat(): Day(date.isoformat()) for date in dates}
    with database.reading() as session:
        for date, status, count in _answers(session, database, since):
            if date in found:
                found[date].answers[status] = count
        for date, count in _handed_over(session, database, since):
            if date in found:
                found[date].handed_over = count
        for date, percentiles in _first_answers(session, database, since).items():
            if date in found:
                found[date].first_answer = percentiles
    return list(found.values())


def _answers(session: Session, database: Database, since: datetime) -> Sequence[tuple[str, str, int]]:
    day = day_of(database.engine, Message.sent_at)
    counted = (
        select(day, Message.status, func.count())
        .where(
            Message.role == "bot",
            Message.sent_at >= since,
            Message.type == "answer",
            Message.status.in_(STATUSES),
        )
        .group_by(day, Message.status)
    )
    return [(date, str(status), count) for date, status, count in session.execute(counted).tuples()]


def _handed_over(session: Session, database: Database, since: datetime) -> Sequence[tuple[str, int]]:
    day = day_of(database.engine, ConversationChange.at)
    counted = (
        select(day, func.count(ConversationChange.conversation_id.distinct()))
        .where(ConversationChange.kind == "asked_for_person", ConversationChange.at >= since)
        .group_by(day)
    )
    return session.execute(counted).tuples().all()


def _first_answers(session: Session, database: Database, since: datetime) -> dict[str, tuple[float, float]]:
    """Percentiles by rank, within the database: a day's row number ceil(p * n)."""
    first = (
        select(Message.reply_to, func.min(Message.sent_at).label("at"))
        .where(Message.role == "bot", Message.sent_at >= since, Message.reply_to.is_not(None))
        .group_by(Message.reply_to)
        .subquery()
    )
    seconds = seconds_between(database.engine, Message.sent_at, first.c.at)
    day = day_of(database.engine, first.c.at)
    waited = (
        select(
            day.label("day"),
            seconds.label("seconds"),
            func.row_number().over(partition_by=day, order_by=seconds).label("place"),
            func.count().over(partition_by=day).label("total"),
        )
        .select_from(first)
        .join(Message, Message.id == first.c.reply_to)
        .subquery()
    )
    places = [(percent * waited.c.total + 99) // 100 for percent in (50, 95)]
    chosen = select(waited.c.day, waited.c.seconds).where(waited.c.place.in_(places))
    found: dict[str, list[float]] = {}
    for date, value in session.execute(chosen.order_by(waited.c.day, waited.c.place)).tuples():
        found.setdefault(date, []).append(round(value, 3))
    return {date: (values[0], values[-1]) for date, values in found.items()}
