"""Document numbers: 汕府办〔2019〕21号, 某省人民政府令第12号; and the id that a document gets by its number."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from pypinyin import lazy_pinyin

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*\d+\s*号")
_ALONE = re.compile(rf"[（(]?(?P<number>{_NUMBER.pattern})[）)]?")
_LABELLED = re.compile(rf"(?:发文字号|文件编号|文\s*号)\s*[：:]\s*(?P<number>{_NUMBER.pattern})")
_DECREE = re.compile(r"[（(]?(?P<body>[\u4e00-\u9fff]{2,25}令)?[（(]?第?(?P<number>\d{1,4})号[）)]?")
_BODY = re.compile(r"[\u4e00-\u9fff]{2,25}令")
# So many characters of a title without number make its document's id.
_LONGEST_SOUNDS = 16


def compact(text: str) -> str:
    return re.sub(r"\s+", "", text)


def find_number(text: str) -> str:
    """The first 文号 in a text, without white space; empty when there is none."""
    match = _NUMBER.search(text)
    return compact(match[0]) if match else ""


def all_numbers(text: str) -> list[str]:
    """Every 文号 in a text, in order."""
    return [compact(match[0]) for match in _NUMBER.finditer(text)]


def own_number(head: Sequence[str]) -> str:
    """The number that a document's head gives it, not one that it refers to; empty when there is none.

    It has a line of its own, or a label.
    """
    for i, line in enumerate(head):
        text = compact(line)
        if match := _ALONE.fullmatch(text) or _LABELLED.search(text):
            return find_number(match["number"])
        decree = _DECREE.fullmatch(text)
        if decree and (decree["body"] or (i and _BODY.fullmatch(compact(head[i - 1])))):
            body = decree["body"] or compact(head[i - 1])
            return f"{body}第{decree['number']}号"
    return ""


def document_id(number: str, title: str, issued_on: date | None) -> str:
    """shanfuban-2019-21 of 汕府办〔2019〕21号; of a document without number its title's sounds and its date.

    The date keeps the versions of one law apart.
    """
    match = re.fullmatch(r"(\D+?)\D(\d{4})\D(\d+)号", number)
    if match:
        return f"{_ascii(''.join(lazy_pinyin(match[1])))}-{match[2]}-{match[3]}"
    decree = re.fullmatch(r"(\D+)第(\d+)号", number)
    if decree:
        return f"{_ascii(''.join(word[0] for word in lazy_pinyin(decree[1])))}-{decree[2]}"
    words = re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", title).removeprefix("中华人民共和国")
    parts = ["-".join(lazy_pinyin(words[:_LONGEST_SOUNDS]))]
    if len(words) > _LONGEST_SOUNDS:
        parts.append(hashlib.sha256(words.encode()).hexdigest()[:6])
    if issued_on:
        parts.append(issued_on.isoformat())
    return _ascii("-".join(parts))[:100].strip("-") or "document"


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9-]", "", text.lower())
