"""The numbers of a text with what they count: (10, 工作日) of 十个工作日内."""

import re
import unicodedata

Figure = tuple[float, str]

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_UNITS = "个工作日|工作日|个月|周岁|岁|万元|亿元|元|年|月|日|天|小时|分钟|周|次(?!性)|倍|%|套|项|条|款|名|人|个|号|分之|平米|兆|种|类|级"
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:\.\d+)?)(?P<large>[万亿]?)(?P<unit>{_UNITS})?"
    rf"|(?P<chinese>[零〇一二两三四五六七八九十百千万亿]+)个?(?P<counted>{_UNITS})"
)
_SAME = {"个工作日": "工作日", "周岁": "岁", "天": "日", "个月": "个月", "个": ""}


def figures(text: str) -> set[Figure]:
    """Every number in the text; 1.5万元 and 15000 元 are one. Chinese numerals count only before a unit."""
    plain = re.sub(r"(?<=\d)[,，](?=\d{3})", "", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\s+", "", plain)
    return {_figure(match) for match in _NUMBER.finditer(plain)}


def _figure(match: re.Match[str]) -> Figure:
    if match["digits"]:
        value, unit = float(match["digits"]) * _LARGE.get(match["large"], 1), match["unit"] or ""
    else:
        value, unit = float(_value(match["chinese"])), match["counted"]
    for large in ("万", "亿"):
        if unit.startswith(large):
            value, unit = value * _LARGE[large], unit[1:]
    return value, _SAME.get(unit, unit)


def _value(chinese: str) -> int:
    total = part = digit = 0
    for sign in chinese:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            part += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            total = (total + part + digit or 1) * _LARGE[sign]
            part = digit = 0
    return total + part + digit
