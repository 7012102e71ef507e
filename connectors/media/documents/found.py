"""What understanding a picture can come to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Certificate:
    """A disability certificate; its number and its holder are not kept."""

    category: str
    grade: str
    expires_on: date | None


@dataclass(frozen=True)
class Diagnosis:
    """A diagnosis; `categories` are those of 第五条. An age in months stands with the day it was true."""

    categories: tuple[str, ...]
    birth_date: date | None
    age_months: int | None
    dated: date | None


@dataclass(frozen=True)
class Notice:
    """A letter or published document by its title, its number, or both."""

    title: str | None
    number: str | None


@dataclass(frozen=True)
class Words:
    """A text that could be a question; personal numbers are masked."""

    text: str


@dataclass(frozen=True)
class Unclear:
    """A document of this kind whose deciding words could not be read surely."""

    kind: str


@dataclass(frozen=True)
class Unknown:
    """Nothing that we could use; `readable` tells whether there were words at all."""

    readable: bool


Found = Certificate | Diagnosis | Notice | Words | Unclear | Unknown
