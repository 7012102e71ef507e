"""The public summary of ratings: counts and shares by month and hall, and nobody who could be recognised."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from actions.hotline.models import Rating
from actions.hotline.parameters import RatingSettings, parameters
from actions.hotline.rating_views import GroupView, LevelShare, MonthView, SummaryView
from xiaoshan.clock import SHANGHAI
from xiaoshan.transactions import read

Levels = Counter[int]
# From this level on a person was content.
_SATISFIED = 3


def summary(engine: Engine, today: date, months: int, hall: str | None) -> SummaryView:
    """The last `months` months that are over; `hall` shows only that hall of each."""
    settings = parameters().ratings
    shown = []
    until = today.replace(day=1) - timedelta(days=1)
    for _ in range(months):
        since = until.replace(day=1)
        shown.append(_month(engine, since, until, settings, hall))
        until = since - timedelta(days=1)
    return SummaryView(smallest_group=settings.smallest_group, months=shown)


def _month(engine: Engine, since: date, until: date, settings: RatingSettings, hall: str | None) -> MonthView:
    counted = _counted(engine, since, until)
    alone, others = _separated(counted, settings.smallest_group)
    halls = [_group(name, levels, settings) for name, levels in sorted(alone.items())]
    if others:
        halls.append(_group(None, others, settings, others=True))
    return MonthView(
        month=f"{since:%Y-%m}",
        since=since,
        until=until,
        total=_group(None, sum(counted.values(), Counter()), settings),
        halls=[group for group in halls if hall is None or group.hall == hall],
    )


def _counted(engine: Engine, since: date, until: date) -> dict[str | None, Levels]:
    """Ratings of each level by hall; None are those that name no hall."""
    begins = datetime.combine(since, time(), SHANGHAI)
    ends = datetime.combine(until + timedelta(days=1), time(), SHANGHAI)
    query = (
        select(Rating.hall, Rating.stars, func.count())
        .where(Rating.rated_at >= begins, Rating.rated_at < ends)
        .group_by(Rating.hall, Rating.stars)
    )

    def work(session: Session) -> dict[str | None, Levels]:
        found: dict[str | None, Levels] = {}
        for hall, stars, count in session.execute(query):
            found.setdefault(hall, Counter())[stars] = count
        return found

    return read(engine, work)


def _separated(counted: dict[str | None, Levels], smallest: int) -> tuple[dict[str, Levels], Levels]:
    """The halls that may stand alone, and all the others together.

    The others must be no small group either: what is missing from the total is as good as told. So further
    halls, the smallest first, join them until they are enough.
    """
    others: Levels = Counter()
    alone: dict[str, Levels] = {}
    for hall, levels in counted.items():
        if hall is None or levels.total() < smallest:
            others += levels
        else:
            alone[hall] = levels
    while 0 < others.total() < smallest and alone:
        next_smallest = min(alone, key=lambda hall: (alone[hall].total(), hall))
        others += alone.pop(next_smallest)
    return alone, others


def _group(hall: str | None, levels: Levels, settings: RatingSettings, others: bool = False) -> GroupView:
    total = levels.total()
    if 0 < total < settings.smallest_group:
        return GroupView(hall=hall, others=others, count=None, satisfied_share=None, levels=[])
    shares = [
        LevelShare(stars=stars, label=label, count=levels[stars], share=_share(levels[stars], total))
        for stars, label in sorted(settings.levels.items(), reverse=True)
    ]
    satisfied = sum(levels[stars] for stars in settings.levels if stars >= _SATISFIED)
    return GroupView(
        hall=hall,
        others=others,
        count=total,
        satisfied_share=_share(satisfied, total) if total else None,
        levels=shares,
    )


def _share(count: int, total: int) -> float:
    return round(count / total, 4) if total else 0.0
