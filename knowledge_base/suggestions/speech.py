"""Spoken words: without fillers, greetings and names; is it a question, a nod, a goodbye? (speech.yml)"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml

from knowledge_base.language.normalise import normalise

_WORDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("speech.yml").read_text(encoding="utf-8")
)
_BREAKS = "，,。.！!；;、~…\\s"


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(normalise(form)) for form in sorted(forms, key=len, reverse=True))


_FILLERS = re.compile(f"({_any(_WORDS['fillers'])})+[{_BREAKS}]*")
_OPENING = re.compile(
    f"^[{_BREAKS}]*(?:(?:{_any([*_WORDS['openers'], *_WORDS['greetings']])})[{_BREAKS}]*"
    f"|(?:{_any([*_WORDS['backchannel'], *_WORDS['affirms']])})(?:[{_BREAKS}]+|(?=[那我请还]|好)))"
)
_INTRODUCTION = re.compile(
    rf"(?:我(?:叫|姓)|名叫|名字叫|(?:儿|女|孩)子?叫)[{_WORDS['surnames']}][\u4e00-\u9fff]{{0,2}}"
)
_STUTTER = re.compile(r"([\u4e00-\u9fff]{1,3})\1{2,}|(我|你|他|她|它|要|就|是|那|这|在|有|可)\2+")
# 吧 asks only at the end: 您是家长吧.
_ASKS = re.compile(f"{_any(_WORDS['asks'])}|(?<=[\u4e00-\u9fff]{{3}})吧[{_BREAKS}]*$")
_HOLDS = re.compile(_any(_WORDS["holds"]))
_RESTATES = re.compile(f"^.{{0,6}}?(?:{_any(_WORDS['restates'])})[{_BREAKS}]*")
_JOINTS = re.compile(f"[{_BREAKS}？?]*(?:{_any(_WORDS['joints'])})[{_BREAKS}]*|(?<=[？?。；;])")
_MARKERS = re.compile(f"(?:{_any(_WORDS['markers'])})[{_BREAKS}]*")
_TAIL = re.compile(r"[，,。.？?！!\s]*(对吧|对吗|是吧|是吗|对不对|是不是|没错吧|吗|呢|吧)?[，,。.？?！!\s]*$")
_CLOSING = f"(?:{_any(_WORDS['closings'])})"


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """What is left of a turn once everything that carries nothing is gone; empty for a mere nod or greeting."""
    text = _FILLERS.sub("", without_names(text))
    text = _STUTTER.sub(lambda match: match[1] or match[2], text)
    text = _closing_words().sub("", text)
    while (match := _OPENING.match(text)) and match.end() > 0:
        text = text[match.end() :]
    text = text.strip("，,。.！!；;、~… ")
    return "" if text in _set("backchannel") or not re.search(r"\w", text) else text


def without_names(text: str) -> str:
    """Without the names that people introduce themselves or their children by."""
    return _INTRODUCTION.sub("", normalise(text))


def is_nod(text: str) -> bool:
    """Says no more than that one listens."""
    return _is(text, "backchannel") or not re.search(r"\w", text)


def is_yes(text: str) -> bool:
    return _is(text, "affirms")


def is_no(text: str) -> bool:
    return _is(text, "denies")


def is_closing(text: str) -> bool:
    """Whether the turn ends the matter: thanks and goodbye, with nothing asked beside."""
    return re.search(_CLOSING, normalise(text)) is not None and not plain(text)


def asks(text: str) -> bool:
    """Whether it asks or wishes for something."""
    return _ASKS.search(normalise(text)) is not None


def holds(text: str) -> bool:
    """Whether an agent only asks for patience."""
    return _HOLDS.search(normalise(text)) is not None


def restated(text: str) -> str:
    """您是想问申请要什么材料对吧 → 申请要什么材料; empty where the agent says nothing again."""
    match = _RESTATES.match(normalise(text))
    return _TAIL.sub("", normalise(text)[match.end() :]) if match else ""


def statement(question: str) -> str:
    """A yes/no question as the fact that a yes makes it: 孩子是汕尾户籍吗 → 孩子是汕尾户籍."""
    return _TAIL.sub("", plain(question))


def parted(text: str) -> tuple[str, str]:
    """What leads up to a question, and the question: 孩子三岁自闭症我想问一下能补多少 → 孩子三岁自闭症, 能补多少."""
    marked = [match for match in _MARKERS.finditer(text) if match.end() < len(text)]
    if marked:
        return plain(text[: marked[-1].start()]), plain(text[marked[-1].end() :])
    lead, comma, question = text.rpartition(",")
    return (plain(lead), plain(question)) if comma and asks(question) else ("", text)


def questions_in(text: str) -> list[str]:
    """The parts of one breath that each ask something, in order; the whole where it cannot be parted."""
    parts = [part for part in (plain(piece) for piece in _JOINTS.split(text) if piece) if part]
    asking = [part for part in parts if asks(part)]
    return asking if len(asking) > 1 else [plain(text)]


def bare(text: str) -> str:
    return re.sub(rf"[{_BREAKS}？?]", "", normalise(text))


@lru_cache(maxsize=1)
def _closing_words() -> re.Pattern[str]:
    nod = f"(?:{_any(_WORDS['backchannel'])})"
    ending = f"{_CLOSING}[啊哈呀了]*(?:[{_BREAKS}]+|$|(?=[那我还请]|{_CLOSING}))"
    return re.compile(f"(?:^|(?<=[{_BREAKS}]))(?:{nod}[{_BREAKS}]*)*(?:{ending})+")


def _is(text: str, kind: str) -> bool:
    return bare(text) in _set(kind) or bare(_FILLERS.sub("", normalise(text))) in _set(kind)


@lru_cache(maxsize=8)
def _set(name: str) -> frozenset[str]:
    return frozenset(bare(form) for form in _WORDS[name])
