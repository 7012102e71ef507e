"""The hot topics of a period, from what was said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from actions.hotline.hot.clusters import clusters_of
from actions.hotline.hot.growth import Window
from actions.hotline.hot.said import Said, Source
from actions.hotline.hot.words import telling_words
from actions.hotline.parameters import HotTopics


@dataclass(frozen=True)
class HotTopic:
    """`now` and `before` are the texts of the two periods, each the most typical first."""

    now: Sequence[Said]
    before: Sequence[Said]
    words: Sequence[str]

    @property
    def most_typical(self) -> Said:
        """A question where there is one: that is what the knowledge base was made for."""
        return next((one for one in self.now if one.source is Source.QUESTION), self.now[0])

    @property
    def category(self) -> str | None:
        """The category of most of its tickets."""
        codes = Counter(one.category for one in self.now if one.category)
        return min(codes, key=lambda code: (-codes[code], code)) if codes else None

    @property
    def sources(self) -> Counter[Source]:
        return Counter(one.source for one in self.now)

    @property
    def answers(self) -> Counter[str]:
        """How its questions were answered."""
        return Counter(one.status for one in self.now if one.status)

    @property
    def cited(self) -> list[tuple[dict[str, Any], int]]:
        """The articles that its answers cite, with how many do, most first."""
        cited: Counter[tuple[tuple[str, str], ...]] = Counter()
        for one in self.now:
            cited.update({tuple(sorted(citation.items())) for citation in one.citations})
        return [(dict(key), cited[key]) for key in sorted(cited, key=lambda key: (-cited[key], key))]


def hot_topics_of(said: Sequence[Said], window: Window, settings: HotTopics) -> list[HotTopic]:
    """Those that enough texts of now are about, the most frequent first, then what was not there before."""
    clusters = [
        [said[i] for i in cluster.members] for cluster in clusters_of([one.text for one in said], settings)
    ]
    named = zip(
        clusters,
        telling_words([[one.text for one in cluster] for cluster in clusters], settings.words),
        strict=True,
    )
    topics = [
        HotTopic(
            now=[one for one in cluster if window.is_now(one.at)],
            before=[one for one in cluster if not window.is_now(one.at)],
            words=words,
        )
        for cluster, words in named
    ]
    topics = [topic for topic in topics if len(topic.now) >= settings.fewest_texts]
    return sorted(topics, key=lambda topic: (-len(topic.now), len(topic.before), topic.now[0].text))
