"""The topics and regions of parameters.yml, validated, and which of them a text is about."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Topic(Strict):
    id: str
    name: str
    keywords: list[str] = Field(min_length=1)


class Region(Strict):
    name: str
    words: list[str] = Field(min_length=1)


class Vocabulary(Strict):
    """`sample` and `note` tell that tickets are passed on to nobody yet."""

    sample: bool
    note: str
    topics: list[Topic]
    regions: list[Region]

    def topics_of(self, text: str) -> list[Topic]:
        """Every topic with a keyword in the text, each once."""
        return [topic for topic in self.topics if any(word in text for word in topic.keywords)]

    def region_of(self, *texts: str | None) -> str | None:
        """The first region named by the first text that names one: what was asked for before what was told."""
        for text in texts:
            for region in self.regions:
                if text and any(word in text for word in region.words):
                    return region.name
        return None


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    path = Path(__file__).parent / "parameters.yml"
    return Vocabulary.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
