"""The numbers of parameters.yml, validated."""

from functools import lru_cache
from typing import Self

from pydantic import Field

from actions.guesses import Limits
from actions.hotline.vocabulary import Strict, read_settings


class Categorising(Strict):
    nearest_examples: int = Field(gt=0)
    nearest_keywords: int = Field(gt=0)
    keyword_part: float = Field(ge=0)
    keywords_counted: int = Field(ge=0)
    temperature: float = Field(gt=0)
    least_confidence: float = Field(ge=0, le=1)
    alternatives: int = Field(gt=0)


class Duplicates(Strict):
    days: int = Field(gt=0)
    similarity: float = Field(gt=0, le=1)
    most_compared: int = Field(gt=0)


class Deadlines(Strict):
    """Working days by kind of ticket."""

    note: str
    complaint: int = Field(gt=0)
    suggestion: int = Field(gt=0)
    consultation: int = Field(gt=0)
    praise: int = Field(gt=0)
    report: int = Field(gt=0)
    reopened: int = Field(gt=0)
    bad_rating: int = Field(gt=0)


class Closing(Strict):
    silent_working_days: int = Field(gt=0)
    reopen_days: int = Field(gt=0)


class Photos(Strict):
    most: int = Field(gt=0)
    largest_bytes: int = Field(gt=0)
    largest_pixels: int = Field(gt=0)
    kept_side: int = Field(gt=0)
    quality: int = Field(gt=0, le=95)


class HotTopics(Strict):
    distance: float = Field(gt=0, le=1)
    most_compared: int = Field(gt=1)
    fewest_texts: int = Field(gt=1)
    most_topics: int = Field(gt=0)
    rising_texts: int = Field(gt=0)
    rising_growth: float = Field(gt=0)
    words: int = Field(gt=0)
    examples: int = Field(gt=0)
    longest_example: int = Field(gt=1)
    most_cited: int = Field(gt=0)


class RatingSettings(Strict):
    levels: dict[int, str]
    bad_stars: int = Field(ge=1, le=5)
    category: str
    smallest_group: int = Field(gt=1)


class Parameters(Strict):
    """`sample` and `note` tell that tickets are passed on to nobody yet."""

    sample: bool
    note: str
    categorising: Categorising
    duplicates: Duplicates
    deadlines: Deadlines
    closing: Closing
    photos: Photos
    guesses: Limits
    ratings: RatingSettings
    hot_topics: HotTopics

    @classmethod
    def load(cls) -> Self:
        return cls.model_validate(read_settings("parameters.yml"))


@lru_cache(maxsize=1)
def parameters() -> Parameters:
    return Parameters.load()
