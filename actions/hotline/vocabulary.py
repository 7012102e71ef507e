"""The categories and districts of the hotline, validated."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field

OTHER = "other"
_FOLDER = Path(__file__).parent


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Category(Strict):
    """`id` is Open311's service_code, `name` its service_name."""

    id: str
    name: str
    agency: str
    keywords: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)


class District(Strict):
    name: str
    words: tuple[str, ...] = Field(min_length=1)


class Vocabulary(Strict):
    categories: tuple[Category, ...]
    districts: tuple[District, ...]

    @classmethod
    def load(cls) -> Self:
        return cls(categories=read_settings("categories.yml"), districts=read_settings("districts.yml"))

    def category(self, code: str) -> Category | None:
        return next((one for one in self.categories if one.id == code), None)

    def name_of(self, code: str) -> str:
        category = self.category(code)
        return category.name if category else code

    def district_of(self, *texts: str | None) -> str | None:
        """The first district named by the first text that names one: what was asked for before what was told."""
        for text in texts:
            for district in self.districts:
                if text and any(word in text for word in district.words):
                    return district.name
        return None


def read_settings(name: str) -> Any:
    """What a YAML file of this folder says."""
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    return Vocabulary.load()
