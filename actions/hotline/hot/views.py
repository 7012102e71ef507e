"""What callers get of hot topics."""

from datetime import datetime

from pydantic import BaseModel

from actions.hotline.hot.growth import Period
from actions.hotline.hot.said import Source
from actions.hotline.requests import AnswerStatus, CitedArticle


class CitedView(CitedArticle):
    """`count`: how many answers of the period cite it."""

    count: int


class KnowledgeView(BaseModel):
    """What the knowledge base answers today to the topic's most typical text, and with which articles."""

    status: AnswerStatus
    citations: list[CitedArticle]


class HotTopicView(BaseModel):
    """Texts alike in meaning: `count` now, `before` in the period before; `growth` 0.5 is half as many again, null
    where there was nothing before. `sources`, `answers` and `cited` count what was said now; `answers` are how
    the citizens' questions among them were answered. `examples` are masked. `category` is that of most of its
    tickets, as in `topics`. `knowledge` is null while the knowledge base does not answer.
    """

    name: str
    words: list[str]
    category: str | None
    category_name: str | None
    count: int
    before: int
    growth: float | None
    rising: bool
    sources: dict[Source, int]
    examples: list[str]
    answers: dict[AnswerStatus, int]
    cited: list[CitedView]
    knowledge: KnowledgeView | None = None


class HotTopicsView(BaseModel):
    """The period from `since` to `until` beside the one from `before_since` to `since`; the topic with most texts
    first. `others` counts the texts of now that belong to no topic of the list."""

    period: Period
    before_since: datetime
    since: datetime
    until: datetime
    texts: dict[Source, int]
    others: int
    topics: list[HotTopicView]
