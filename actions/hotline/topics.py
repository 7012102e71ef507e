"""Hot topics: how many tickets of the last days have a topic's keywords, and how many name a region."""

from collections import Counter
from datetime import datetime, time, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.hotline.models import Kind, Ticket
from actions.hotline.views import RegionCount, TopicCount, Topics
from actions.hotline.vocabulary import OTHER, Vocabulary
from xiaoshan.clock import SHANGHAI, Clock
from xiaoshan.transactions import read


def hot_topics(engine: Engine, vocabulary: Vocabulary, clock: Clock, days: int) -> Topics:
    """The counts over `days` days that end today, the most frequent first. Words are counted, not understood."""
    since = clock.today() - timedelta(days=days - 1)
    midnight = datetime.combine(since, time(), SHANGHAI)
    topics: Counter[str] = Counter()
    kinds: Counter[tuple[str, Kind]] = Counter()
    regions: Counter[str | None] = Counter()
    total = without_topic = 0

    def count(session: Session) -> None:
        nonlocal total, without_topic
        query = select(Ticket).where(Ticket.received_at >= midnight).execution_options(yield_per=500)
        for ticket in session.scalars(query):
            total += 1
            without_topic += ticket.service_code == OTHER
            topics[ticket.service_code] += 1
            kinds[ticket.service_code, Kind(ticket.kind)] += 1
            regions[ticket.district] += 1

    read(engine, count)
    without_region = regions.pop(None, 0)
    topics.pop(OTHER, 0)
    return Topics(
        since=since,
        until=clock.today(),
        tickets=total,
        topics=[
            TopicCount(
                id=topic,
                name=vocabulary.name_of(topic),
                count=number,
                kinds={kind: kinds[topic, kind] for kind in Kind if kinds[topic, kind]},
            )
            for topic, number in topics.most_common()
        ],
        regions=[RegionCount(region=region, count=n) for region, n in regions.most_common() if region],
        without_topic=without_topic,
        without_region=without_region,
    )
