"""Regulations put together again from a file of single articles."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Article:
    """`path` are the headings above it; `text` has one line a paragraph."""

    number: str
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Statute:
    title: str
    date: str
    articles: tuple[Article, ...]


def statutes(path: Path, count: int) -> list[Statute]:
    """Every n-th regulation with at least ten articles, so that there are `count` of them."""
    grouped: dict[tuple[str, str], list[Article]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = Article(record["article"], tuple(record["path"]), record["text"])
            grouped.setdefault((record["law"], record["date"] or ""), []).append(article)
    whole = [
        Statute(law, day, tuple(articles))
        for (law, day), articles in grouped.items()
        if day and len(articles) >= 10
    ]
    return whole[:: max(1, len(whole) // count)][:count]


@dataclass(frozen=True)
class Block:
    """A paragraph as it is to be printed."""

    kind: str  # title, note, heading, article, paragraph
    text: str
    number: str = ""


def blocks(statute: Statute) -> list[Block]:
    """The document in order: title, date, headings where they change, articles."""
    year, month, day = statute.date.split("-")
    found = [
        Block("title", statute.title),
        Block("note", f"（{year}年{int(month)}月{int(day)}日公布）"),
    ]
    above: tuple[str, ...] = ()
    for article in statute.articles:
        same = 0
        while same < min(len(above), len(article.path)) and above[same] == article.path[same]:
            same += 1
        found += [Block("heading", heading) for heading in article.path[same:]]
        above = article.path
        first, *rest = article.text.split("\n")
        found.append(Block("article", first, article.number))
        found += [Block("paragraph", line) for line in rest]
    return found
