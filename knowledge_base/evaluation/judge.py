"""Judges one answer by the rules of the question set."""

import re
import unicodedata
from typing import Any, Literal

from knowledge_base.answers import Answer, Citation

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
    return any(_is_gold(question, citation) for citation in answer.citations)


def cites_gold_first(question: dict[str, Any], answer: Answer) -> bool:
    """Whether the first citation does: the one that a hurried reader looks at."""
    return any(_is_gold(question, citation) for citation in answer.citations[:1])


def _is_gold(question: dict[str, Any], citation: Citation) -> bool:
    gold = {(g["document"], g.get("article") or "") for g in question["gold"]}
    return (citation.document.number, citation.article) in gold


def _comparable(text: str) -> str:
    return re.sub(r"[\s,，]", "", unicodedata.normalize("NFKC", text))


def _holds(text: str, wanted: str) -> bool:
    """A number counts only whole: 600 is not in 1600."""
    plain = _comparable(wanted)
    before = r"(?<![\d.])" if plain[:1].isdigit() else ""
    after = r"(?![\d.])" if plain[-1:].isdigit() else ""
    return re.search(before + re.escape(plain) + after, text) is not None
