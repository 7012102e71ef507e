"""Sums of money in yuan."""

import re
from collections.abc import Iterator
from decimal import Decimal

from nlu.found import Found
from nlu.numerals import to_number

_PLAIN = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_NUMERAL = rf"(?:(?:{_PLAIN})[十百千万]*[0-9零一二两三四五六七八九十百千]*|[零一二两三四五六七八九十百千万]+|[零壹贰叁肆伍陆柒捌玖拾佰仟万]+)"
_WITH_UNIT = re.compile(
    rf"(?P<sum>{_NUMERAL})\s?(?P<wan>万)?\s?(?:多|来|几)?(?:元|块钱?|圆|蚊|人民币|rmb|RMB)(?P<jiao>[0-9一二两三四五六七八九])?(?!/)"
)
_SHORTHAND = re.compile(
    r"(?<![0-9A-Za-z.-])(?P<sum>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s?(?P<unit>[wW万kK千])(?P<rest>[0-9])?(?![0-9A-Za-z])"
)
_ABOUT_TEN_THOUSAND = re.compile(r"成万|上万(?=块|元|蚊)")
_AFTER_SIGN = re.compile(rf"[¥￥]\s?(?P<sum>{_NUMERAL})")
_LARGE = re.compile(
    r"(?<![0-9A-Za-z第〔\-.])(?P<sum>(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])[十百]?[千万][0-9零一二两三四五六七八九十百千]*)(?!多?[个人次件户名所家台套天年月项])"
)
_PAID = re.compile(
    r"(?P<verb>自付|自费|自己付|自己出|自己掏|付了|交了|花了|用了|花费|花|费用|报销|掏了|金额|出了|花掉|垫付)(?:了|后|是|还|大概|大约|约|差不多|总共|一共|部分|:|,)*\s?(?P<sum>[0-9]{3,7}(?:\.[0-9]{1,2})?|[一二两三四五六七八九十百千万零]{2,})(?![0-9号月岁天年点])"
)


def sums(text: str) -> Iterator[Found]:
    """`money` as a number of yuan: 两万三 is 23000, 1.5万 is 15000."""
    taken: list[tuple[int, int]] = []
    for match in _SHORTHAND.finditer(text):
        taken.append(match.span())
        yield Found("money", _shorthand(match), *match.span())
    for match in _ABOUT_TEN_THOUSAND.finditer(text):
        taken.append(match.span())
        yield Found("money", 10_000, *match.span())
    for pattern in (_WITH_UNIT, _AFTER_SIGN, _LARGE, _PAID):
        for match in pattern.finditer(text):
            span = match.start("sum"), match.end()
            value = _yuan(match)
            if value is None or any(span[0] < end and start < span[1] for start, end in taken):
                continue
            taken.append(span)
            yield Found("money", value, *span)


def _shorthand(match: re.Match[str]) -> int | float:
    """1.2w is 12000, 2w5 is 25000."""
    unit = 10_000 if match["unit"] in "wW万" else 1000
    value = (Decimal(match["sum"]) + Decimal(match["rest"] or 0) / 10) * unit
    return int(value) if value == int(value) else float(value)


def _yuan(match: re.Match[str]) -> int | float | None:
    value = to_number(match["sum"].replace(",", ""))
    if value is not None and match.groupdict().get("wan"):
        value = value * 10_000
    if value is not None and match.groupdict().get("jiao"):
        value += (to_number(match["jiao"]) or 0) / 10
    return int(value) if value is not None and float(value).is_integer() else value
