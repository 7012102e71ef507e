"""Sources in the words of a telephone call: 您好，按照《…》第八条，…, made of the source's own words."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from knowledge_base.answers import Citation
from knowledge_base.language.sentences import sentences
from knowledge_base.language.tokens import terms
from knowledge_base.suggestions.parameters import LONGEST

_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百]+条|-?\s*[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)\s*"
)
_ATTACHED = re.compile(r"（(?:附后|附件\d*|略)）|（?<[^>]+>）?")
_TITLE = re.compile(r"^([^，。；：:]{2,16})[：:]")
_LIST = 3


def spoken(citations: Sequence[Citation], need: str, greet: bool, validity: dict[str, Any] | None) -> str:
    """What the agent can read out: where it is written, what it says, and whether that still holds."""
    parts = []
    for place, group in groupby(citations, key=lambda citation: (citation.document, citation.article)):
        document, article = place
        words = _words([citation.quote for citation in group], need)
        parts.append(f"按照《{document.short_title}》{article}，{words}")
    text = "另外，".join(parts)
    return ("您好，" if greet else "") + text + _still_holds(citations, validity)


def _words(quotes: Sequence[str], need: str) -> str:
    """The quotes as one breath: whole where they are short, their titles where they are a list, else the
    sentences nearest to the need."""
    clean = [_ATTACHED.sub("", _NUMBER.sub("", quote)).strip() for quote in quotes]
    whole = _joined(clean)
    if len(whole) <= LONGEST:
        return whole
    titles = [match[1] for quote in clean if (match := _TITLE.match(quote))]
    if len(titles) >= _LIST and len(titles) >= len(clean) - 1:
        return f"一共{len(titles)}项，依次是{'、'.join(titles)}。"
    return _nearest(clean, need) + "具体以条文为准。"


def _nearest(quotes: Sequence[str], need: str) -> str:
    asked = set(terms(need))
    parts = [part.text for quote in quotes for part in sentences(quote)]
    order = sorted(range(len(parts)), key=lambda i: -len(asked & set(terms(parts[i]))) / (len(asked) or 1))
    chosen: list[int] = []
    for i in order:
        if not chosen or sum(len(parts[k]) for k in chosen) + len(parts[i]) <= LONGEST:
            chosen.append(i)
    return _joined([parts[i] for i in sorted(chosen)])


def _joined(pieces: Sequence[str]) -> str:
    """A colon leads on to what follows; everything else ends with a full stop."""
    text = "".join(piece if piece[-1] in "。；：:！？" else f"{piece}。" for piece in pieces if piece)
    return re.sub(r"；$", "。", text)


def _still_holds(citations: Sequence[Citation], validity: dict[str, Any] | None) -> str:
    if not validity or validity["status"] != "expired" or not validity["valid_until"]:
        return ""
    until = date.fromisoformat(validity["valid_until"])
    authority = citations[0].document.authority or "主管部门"
    return f"不过这份文件的有效期到{until.year}年{until.month}月{until.day}日就满了，现在怎么执行要以{authority}的答复为准。"
