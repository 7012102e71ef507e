"""Day by day: what the bot's answers were worth, who wanted a person, and how long citizens waited for words.

A day that is over stays as it was: it is counted once and kept, so that a page counts today only.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from connectors.console.models import QualityDay
from connectors.console.statistics.counting import STATUSES, Day, counted
from connectors.gateway.database import Database

# What was dated before midnight is written by then.
_SETTLING = timedelta(hours=1)


def quality(database: Database, days: int) -> list[Day]:
    """The last `days` days, today included, oldest first."""
    today = database.clock.today()
    dates = [today - timedelta(days=n) for n in reversed(range(days))]
    known = _kept(database, dates[0])
    missing = [date for date in dates if date not in known]
    since = datetime.combine(missing[0], time(), database.clock.now().tzinfo)
    found = counted(database, since)
    fresh = {date: found.get(date.isoformat(), Day(date.isoformat())) for date in missing}
    over = (database.clock.now() - _SETTLING).date()
    _keep(database, {date: day for date, day in fresh.items() if date < over}.items())
    return [(known | fresh)[date] for date in dates]


def _kept(database: Database, since: date) -> dict[date, Day]:
    today = database.clock.today()
    with database.reading() as session:
        rows = session.scalars(select(QualityDay).where(QualityDay.day >= since, QualityDay.day < today))
        return {row.day: _day_of(row) for row in rows}


def _keep(database: Database, days: Iterable[tuple[date, Day]]) -> None:
    try:
        with database.changing() as session:
            session.add_all(_row_of(date, day) for date, day in days)
    except IntegrityError:
        # Another worker was asked at the same moment, and counted the same.
        pass


def _row_of(date: date, day: Day) -> QualityDay:
    p50, p95 = day.first_answer or (None, None)
    return QualityDay(day=date, handed_over=day.handed_over, p50=p50, p95=p95, **day.answers)


def _day_of(row: QualityDay) -> Day:
    return Day(
        date=row.day.isoformat(),
        answers={status: getattr(row, status) for status in STATUSES},
        handed_over=row.handed_over,
        first_answer=None if row.p50 is None or row.p95 is None else (row.p50, row.p95),
    )
