"""Hot topics as they are told."""

import asyncio
from collections import Counter
from collections.abc import Sequence

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Engine

from actions.hotline.hot.examples import examples_of
from actions.hotline.hot.growth import Period, Window, growth, is_rising
from actions.hotline.hot.knowledge import answer_to
from actions.hotline.hot.said import Said, said_in
from actions.hotline.hot.topics import HotTopic, hot_topics_of
from actions.hotline.hot.views import CitedView, HotTopicsView, HotTopicView, KnowledgeView
from actions.hotline.parameters import HotTopics, parameters
from actions.hotline.vocabulary import vocabulary
from actions.policy.client import KnowledgeClient
from xiaoshan.clock import Clock


async def report(engine: Engine, clock: Clock, period: Period, client: KnowledgeClient) -> HotTopicsView:
    """The topics of the period that ends now, with what the knowledge base answers to them today."""
    window = Window.ending(clock.now(), period)
    settings = parameters().hot_topics
    said, topics = await run_in_threadpool(_found, engine, window, settings)
    answers = await asyncio.gather(*(answer_to(topic.most_typical.text, client) for topic in topics))
    return HotTopicsView(
        period=period,
        before_since=window.before,
        since=window.since,
        until=window.until,
        texts=_in_order(Counter(one.source for one in said)),
        others=len(said) - sum(len(topic.now) for topic in topics),
        topics=[_shown(topic, answer, settings) for topic, answer in zip(topics, answers, strict=True)],
    )


def _found(engine: Engine, window: Window, settings: HotTopics) -> tuple[Sequence[Said], Sequence[HotTopic]]:
    """What was said now, and its topics."""
    said = said_in(engine, window)
    topics = hot_topics_of(said, window, settings)
    return [one for one in said if window.is_now(one.at)], topics[: settings.most_topics]


def _shown(topic: HotTopic, answer: KnowledgeView | None, settings: HotTopics) -> HotTopicView:
    now, before = len(topic.now), len(topic.before)
    typical = (one.text for one in (topic.most_typical, *topic.now))
    examples = examples_of(typical, settings.examples, settings.longest_example)
    return HotTopicView(
        name="、".join(topic.words) or examples[0],
        words=list(topic.words),
        category=topic.category,
        category_name=vocabulary().name_of(topic.category) if topic.category else None,
        count=now,
        before=before,
        growth=growth(now, before),
        rising=is_rising(now, before, settings),
        sources=_in_order(topic.sources),
        examples=examples,
        answers=_in_order(topic.answers),
        cited=[CitedView(count=count, **cited) for cited, count in topic.cited[: settings.most_cited]],
        knowledge=answer,
    )


def _in_order(counts: Counter) -> dict:
    return dict(sorted(counts.items()))
