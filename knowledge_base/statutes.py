"""Statutes article by article, from a file (JSON lines, gzip or plain), and the questions asked about them."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_HEADING_NUMBER = re.compile(r"^第\S{1,6}?(?:[编章节]|分编)(?=\s)")


@dataclass(frozen=True)
class Article:
    """One article of a law, as the benchmark's files give it; `date` is ISO or empty, `path` leads to it."""

    id: str
    law: str
    date: str
    path: tuple[str, ...]
    article: str
    text: str

    @property
    def place(self) -> str:
        """The law and the nearest heading without its number, which nobody asks for."""
        return " ".join([self.law, *(_HEADING_NUMBER.sub("", heading).strip() for heading in self.path[-1:])])

    @property
    def search_text(self) -> str:
        """An article is found by its place too."""
        return f"{self.place} {self.text}"


@dataclass(frozen=True)
class AskedArticles:
    """A question with its gold: one tuple of ids for each required article, any id of which counts."""

    question: str
    gold: tuple[tuple[str, ...], ...]


def read_articles(path: Path, scope: str | None = None) -> list[Article]:
    """The articles of a scope (`national`, `local`), of all without one.

    Raises FileNotFoundError, and ValueError for a broken line or a scope without articles.
    """
    articles = [
        Article(
            record["id"],
            record["law"],
            record["date"] or "",
            tuple(record["path"]),
            record["article"],
            record["text"],
        )
        for record in _records(path)
        if scope is None or record["scope"] == scope
    ]
    if not articles:
        raise ValueError(f"{path} 里没有范围为 {scope} 的条文")
    return articles


def read_asked(path: Path) -> list[AskedArticles]:
    """Raises FileNotFoundError, and ValueError for a broken line."""
    return [AskedArticles(r["question"], tuple(map(tuple, r["gold"]))) for r in _records(path)]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        raise FileNotFoundError(f"没有找到 {path}")
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"{path} 第 {number} 行不是 JSON：{error}") from error


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
