"""Cuts a paragraph that is too long for one passage into pieces, at the ends of its sentences."""

import itertools
from pathlib import Path

import yaml

from knowledge_base.language.sentences import sentences
from knowledge_base.structure.node import Node

LONGEST: int = yaml.safe_load((Path(__file__).parent / "parameters.yml").read_text(encoding="utf-8"))[
    "longest_passage"
]


def cut(node: Node, text: str, begin: int) -> None:
    """Moves the node's own words from `begin` on into pieces, when they are too many."""
    if node.own_end - node.start <= LONGEST:
        return
    borders = [begin, *_borders(text, begin, node.own_end), node.own_end]
    pieces = [Node("piece", node.kind, start, end, end) for start, end in itertools.pairwise(borders)]
    node.children = [*pieces, *node.children]
    node.own_end = begin


def _borders(text: str, begin: int, end: int) -> list[int]:
    """Where one piece ends and the next begins; a sentence without end is cut wherever it has to be."""
    borders: list[int] = []
    last = before = begin
    for point in [*(sentence.start for sentence in sentences(text, begin, end)), end]:
        while point - last > LONGEST:
            last = before if before > last else last + LONGEST
            borders.append(last)
        before = point
    return borders
