"""What callers get of topics."""

from datetime import date

from pydantic import BaseModel

from actions.hotline.hot.views import HotTopicsView
from actions.hotline.models import Kind


class TopicCount(BaseModel):
    id: str
    name: str
    count: int
    kinds: dict[Kind, int]


class RegionCount(BaseModel):
    region: str
    count: int


class Topics(BaseModel):
    """Tickets received from `since` to `until`, both included. A ticket counts once for each of its topics;
    `without_topic` have none of the keywords, `without_region` name no region. `hot` is what citizens ask,
    complain of and rate now, by meaning; null from a system that does not tell."""

    since: date
    until: date
    tickets: int
    topics: list[TopicCount]
    regions: list[RegionCount]
    without_topic: int
    without_region: int
    hot: HotTopicsView | None = None
