"""Ages in months, and numbers of months that are no age."""

import re
from collections.abc import Iterator

from nlu.found import Found
from nlu.numerals import to_integer, to_number

_N = "[0-9零一二两三四五六七八九十]{1,3}"
_YEARS = re.compile(
    rf"(?P<before>快|不到|未满|不满|差一点|差点|将近)?(?:满|到|有|够)?(?P<years>[0-9]{{1,2}}\.[0-9]|{_N}|半)(?:周|虚)?岁"
    rf"(?:(?P<half>半)|零?又?(?P<months>{_N})个?月(?:大)?)?"
)
# 0到6岁, 7周岁以下: what a rule says, nobody's age.
_RANGE_BEFORE = re.compile(rf"(?:{_N}|半)(?:周?岁)?\s?(?:到|至|-|~|—|、|和)\s?$")
_RANGE_AFTER = re.compile(
    r"\s?(?:以下|以上|以内|之前|以前|之内|(?:到|至|-|~|—)\s?[0-9零一二两三四五六七八九十])"
)
# 五六岁: one of two.
_TWO_NUMERALS = re.compile(r"^[一二两三四五六七八九]{2}$")
_MONTHS = re.compile(
    rf"(?<![第每年0-9岁])(?P<months>{_N})个半?月(?P<old>大|龄|的(?:孩子|宝宝|娃|小孩|女儿|儿子|男孩|女孩|小朋友|婴儿|男宝|女宝))?(?!前|后|之后|以后|以前|之前)"
)
_TRAINING = re.compile(
    r"训练|康复|练|做|治|学|补|上课|参加|机构|全日制|半天|整天|持续|连续|总共|一共|用|算|租"
)
_CHILD = re.compile(
    r"(孩子|宝宝|娃|小孩|女儿|儿子|孙子|孙女|外孙|他|她|今年|现在|才|刚|刚满|年龄|月龄|满|孩子是|宝宝是|年龄是)\s?(?:刚|才|今年|现在|有|是|满|已经|都)*$"
)
_LONGEST_TRAINING = 12
_A_MONTH_OLD = re.compile(r"(?:刚|才|刚刚|宝宝|孩子|娃)满月")


def ages(text: str) -> Iterator[Found]:
    """`age_months`; 快四岁 is a month short of four years, 三岁多 is three years."""
    for match in _YEARS.finditer(text):
        months = _months_old(match)
        if (
            months is None
            or _RANGE_BEFORE.search(text[: match.start("years")])
            or _RANGE_AFTER.match(text, match.end())
        ):
            continue
        yield Found("age_months", months, match.start("years"), match.end())


def newborns(text: str) -> Iterator[Found]:
    """`age_months` of 刚满月."""
    for match in _A_MONTH_OLD.finditer(text):
        yield Found("age_months", 1, *match.span())


def months(text: str) -> Iterator[Found]:
    """`months` of training, or `age_months` where the months are a child's age."""
    for match in _MONTHS.finditer(text):
        number = to_integer(match["months"])
        if number is None or not 0 < number < 200:
            continue
        entity = "age_months" if _is_age(text, match, number) else "months"
        yield Found(entity, number, match.start(), match.end())


def _months_old(match: re.Match[str]) -> int | None:
    if _TWO_NUMERALS.match(match["years"]):
        return None
    years = 0.5 if match["years"] == "半" else to_number(match["years"])
    if years is None or years > 120:
        return None
    result = round(years * 12)
    if match["half"]:
        result += 6
    if match["months"]:
        result += to_integer(match["months"]) or 0
    return result - 1 if match["before"] else result


def _is_age(text: str, match: re.Match[str], number: int) -> bool:
    if match["old"]:
        return True
    before, after = text[: match.start()], text[match.end() :]
    if _TRAINING.search(before[-6:]) or _TRAINING.search(after[:8]):
        return False
    # Training is paid for ten months a year: a bare 18个月 is a child's age.
    return number > _LONGEST_TRAINING or bool(_CHILD.search(before))
