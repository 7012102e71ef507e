"""Finds what a reader asked for in a document's tree, as the knowledge base gives it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Section:
    """A top unit of the page: a heading from the path, and its paragraphs."""

    heading: str
    paragraphs: list[str]


def sections(tree: list[dict[str, Any]], article: str) -> list[Section]:
    """The article alone if it is given and there, else everything, one section an outermost text."""
    units = [unit for unit in _walk(tree) if unit.get("article") == article] if article else []
    return [_section(unit) for unit in (units[:1] or tree)]


def _walk(units: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for unit in units:
        yield unit
        yield from _walk(unit.get("children") or [])


def _section(unit: dict[str, Any]) -> Section:
    path = unit.get("path") or []
    return Section(" › ".join(path[:-1]), list(_paragraphs(unit)))


def _paragraphs(unit: dict[str, Any]) -> Iterator[str]:
    """A unit's text may hold its children's; its own words end where the first child begins."""
    text, children = unit.get("text") or "", unit.get("children") or []
    begin = text.find(children[0].get("text") or "") if children else -1
    own = text[:begin] if begin >= 0 else text
    yield from (line.strip() for line in own.split("\n") if line.strip())
    for child in children:
        yield from _paragraphs(child)
