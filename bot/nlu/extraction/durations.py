"""Lengths of training that are said without 个月: 半年, 一年半, 俩月, 两个季度, 从三月到九月."""

import re
from collections.abc import Iterator

from nlu.found import Found
from nlu.numerals import to_number

_N = "[0-9一二两三四五六七八九十]{1,2}"
_PAIRED = {"俩": 2, "仨": 3}
_FEW_MONTHS = re.compile(r"(?P<number>俩|仨)个?月(?!前|后|之|以|大)")
_LONGER_MONTHS = re.compile(rf"(?<![第每年岁0-9])(?P<number>{_N})个多月(?!前|后|之|以|大)")
_YEARS = re.compile(
    rf"(?<![每第去今前明这哪同近0-9大小])(?:整整|满)?(?P<number>半|一整|{_N})个?年(?P<half>半)?"
    r"(?![0-9前后级内以之限期底初中有最出生制龄代]|\s?[0-9一二三四五六七八九十]{1,2}月|多(?:前|以前))"
)
_QUARTERS = re.compile(rf"(?<![第每0-9])(?P<number>{_N})个?季度")
_RANGE = re.compile(
    r"(?:从|由|自)?(?:去年|今年)?(?P<first>(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))月份?(?:开始)?\s?(?:到|至|-|~|—)+\s?(?:今年|明年|去年)?"
    r"(?P<last>(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]))月(?:份|底)?(?!\s?[0-9一二三四五六七八九十]{1,3}[号日])"
)
# A year alone says how long somebody trained only where it is the answer or goes with the training.
_TRAINING = re.compile(
    r"训练|康复|练|做|上[了过]|学|读|上课|治|坚持|持续|连续|一共|总共|交了|干预|机构|全天|半天|全日|待"
)
_ALONE = re.compile(
    r"^(?:嗯|呃|是|有|就|大概|大约|差不多|应该|可能|快|满|刚|已经|不对|改成|算|按|一共|总共|[ ,，])*$"
)
_ALONE_AFTER = re.compile(r"^(?:多|左右|吧|了|的|啊|呢|样子|[ ,，。!])*$")
_RULE = re.compile(r"最多|最长|几次|几个月|多久|有效|一次")


def durations(text: str) -> Iterator[Found]:
    """`months` of training; both months of a range count, 一年多 is a year."""
    for match in _FEW_MONTHS.finditer(text):
        yield Found("months", _PAIRED[match["number"]], *match.span())
    for match in _LONGER_MONTHS.finditer(text):
        yield from _found(match, to_number(match["number"]))
    for match in _QUARTERS.finditer(text):
        yield from _found(match, 3 * (to_number(match["number"]) or 0))
    for match in _RANGE.finditer(text):
        first, last = to_number(match["first"]), to_number(match["last"])
        if first is not None and last is not None:
            yield from _found(match, (last - first) % 12 + 1)
    for match in _YEARS.finditer(text):
        if _is_training(text, match):
            yield from _found(match, _months(match))


def _found(match: re.Match[str], months: int | float | None) -> Iterator[Found]:
    if months:
        yield Found("months", int(months), *match.span())


def _months(match: re.Match[str]) -> int | None:
    years = {"半": 0.5, "一整": 1}.get(match["number"]) or to_number(match["number"])
    if years is None or years > 10:
        return None
    return round(12 * years) + (6 if match["half"] else 0)


def _is_training(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _RULE.search(text):
        return False
    alone = bool(_ALONE.match(before) and _ALONE_AFTER.match(after))
    return alone or bool(_TRAINING.search(before[-8:]) or _TRAINING.search(after[:6]))
