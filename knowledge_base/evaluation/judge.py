"""Judges one answer by the rules of the question set."""

import re
import unicodedata
from typing import Any, Literal

from knowledge_base.answers import Answer

Verdict = Literal["answered_right", "refused_right", "refused_wrongly", "wrong"]


def judge(question: dict[str, Any], answer: Answer) -> Verdict:
    """`wrong` is an answer that lacks a required string, holds a forbidden one, or should not be one."""
    answered = answer.status in ("answered", "partial")
    if not question["answerable"]:
        return "wrong" if answered else "refused_right"
    if not answered:
        return "refused_wrongly"
    text = _comparable(answer.text)
    complete = all(any(_holds(text, option) for option in options) for options in question["must_include"])
    clean = not any(_holds(text, forbidden) for forbidden in question.get("must_not_include", []))
    return "answered_right" if complete and clean else "wrong"


def cites_gold(question: dict[str, Any], answer: Answer) -> bool:
    """Whether a citation names one of the documents and articles that answer."""
    gold = {(g["document"], g.get("article") or "") for g in question["gold"]}
    return any((c.document.number, c.article) in gold for c in answer.citations)


def _comparable(text: str) -> str:
    return re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))


def _holds(text: str, wanted: str) -> bool:
    """A number counts only whole: 600 is not in 1600."""
    plain = _comparable(wanted)
    before = r"(?<![\d.])" if plain[:1].isdigit() else ""
    after = r"(?![\d.])" if plain[-1:].isdigit() else ""
    return re.search(before + re.escape(plain) + after, text) is not None
