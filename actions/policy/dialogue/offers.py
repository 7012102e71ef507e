"""What is offered after a general answer: to look at the citizen's own case."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from actions.dialogue.reply import Button


class Offer(BaseModel):
    """See offers.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    articles: frozenset[str]
    title: str
    payload: str


def offers(citations: Sequence[Mapping[str, Any]]) -> list[Button]:
    """The offers for the articles cited, in the order of offers.yml."""
    cited = {(one.get("document", {}).get("number"), one.get("article")) for one in citations}
    return [
        Button(offer.title, offer.payload)
        for offer in _all()
        if any((offer.document, article) in cited for article in offer.articles)
    ]


@lru_cache(maxsize=1)
def _all() -> list[Offer]:
    file = Path(__file__).with_name("offers.yml")
    return [Offer.model_validate(one) for one in yaml.safe_load(file.read_text(encoding="utf-8"))]
