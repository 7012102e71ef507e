"""Counts the days' quality in the gateway's own tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

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


def counted(database: Database, since: datetime) -> dict[str, Day]:
    """By date; days without anything are missing."""
    found: dict[str, Day] = {}

    def day(date: str) -> Day:
        return found.setdefault(date, Day(date))

    with database.reading() as session:
        for date, status, count in _answers(session, database, since):
            day(date).answers[status] = count
        for date, count in _handed_over(session, database, since):
            day(date).handed_over = count
        for date, percentiles in _first_answers(session, database, since).items():
            day(date).first_answer = percentiles
    return found


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
    answer, earlier, question = aliased(Message), aliased(Message), aliased(Message)
    seconds = seconds_between(database.engine, question.sent_at, answer.sent_at)
    day = day_of(database.engine, answer.sent_at)
    before = exists().where(
        earlier.reply_to == answer.reply_to, earlier.role == "bot", earlier.sequence < answer.sequence
    )
    waited = (
        select(
            day.label("day"),
            seconds.label("seconds"),
            func.row_number().over(partition_by=day, order_by=seconds).label("place"),
            func.count().over(partition_by=day).label("total"),
        )
        .select_from(answer)
        .join(question, question.id == answer.reply_to)
        .where(answer.role == "bot", answer.sent_at >= since, ~before)
        .subquery()
    )
    places = [(percent * waited.c.total + 99) // 100 for percent in (50, 95)]
    chosen = select(waited.c.day, waited.c.seconds).where(waited.c.place.in_(places))
    found: dict[str, list[float]] = {}
    for date, value in session.execute(chosen.order_by(waited.c.day, waited.c.place)).tuples():
        found.setdefault(date, []).append(round(value, 3))
    return {date: (values[0], values[-1]) for date, values in found.items()}
