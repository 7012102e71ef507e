"""The title that a numbered unit opens with, and its step of the path."""

import re

from knowledge_base.passages import Level

_WHOLE = re.compile(r"^(?P<title>[^。：；]{1,40})[。：:]?$")
_OPENING = re.compile(r"^(?P<title>[^，。；：:]{2,16})[：:。](?=\S)")
_LONGEST_SENTENCE_TITLE = 16


def title_of(words: str) -> str:
    """手术 of 手术。, 人工耳蜗植入 of 人工耳蜗植入：为…; empty where the words are plain text.

    `words` is the unit's own first line without its number.
    """
    first = words.strip()
    whole = _WHOLE.match(first)
    if whole and (first[-1] not in "。：:" or len(first) <= _LONGEST_SENTENCE_TITLE):
        return whole["title"].strip()
    opening = _OPENING.match(first)
    return opening["title"].strip() if opening else ""


def step(level: Level, label: str, title: str, in_article: bool) -> str:
    """How the unit reads in a path: 第三章 康复救助内容和标准, 第八条, （三）康复训练, 2, （1）全日制康复训练."""
    compact = re.sub(r"[\s　]+", "", title)
    if level == "article" or (level == "subitem" and in_article):
        return label
    if level == "subitem":
        return f"{label}. {title}" if title else label
    if level in ("part", "chapter", "section"):
        gap = "" if label.endswith("、") else " "
        return f"{label}{gap}{compact}" if compact else label
    return label + compact
