"""Times of day and halves of the day."""

import re
from collections.abc import Iterator

from nlu.found import Found
from nlu.numerals import to_integer

_PERIOD = r"凌晨|清晨|早上|早晨|今早|明早|上午|上昼|中午|正午|晌午|下午|午后|傍晚|今晚|明晚|晚上|夜里|听朝|朝早|下昼|晏昼|早|晚"
_CLOCK = re.compile(
    rf"(?P<period>{_PERIOD})?\s?(?<![周期拜])(?P<hour>[0-9零一二两三四五六七八九十]{{1,3}})\s?"
    r"(?:点钟?|时(?!间|候|常|段|效|限))"
    r"(?:(?P<half>半)|过?(?P<quarter>[一二两三123])刻|过?(?P<minute>[0-5]?[0-9](?![0-9号日])|[零一二三四五十]{1,3})分?)?"
)
_DIGITAL = re.compile(
    rf"(?P<period>{_PERIOD})?\s?(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?![0-9:])"
)
_TO_THE_HOUR = re.compile(
    rf"(?P<period>{_PERIOD})?\s?差(?P<minutes>一刻|[0-9零一二两三四五十]{{1,3}}分)钟?\s?(?:到)?(?P<hour>[0-9零一二两三四五六七八九十]{{1,3}})点"
)
_NOON = re.compile(r"(?:中午|正午|晌午)(?!\s?[0-9零一二两三四五六七八九十]+\s?(?:点|时|:))")
# Their day is a date of its own.
_PERIODS_WITH_A_DAY = {"今早", "明早", "今晚", "明晚", "听朝"}
# 一点 alone is "a little"; 两点建议 are two points.
_NO_TIME_AFTER = re.compile(r"(意见|建议|要求|问题|疑问|原因|说明|不满|内容)")
_A_LITTLE = re.compile(r"一点(?!钟|半|整|左右|[0-9零一二三四五十])")
_HALVES = (
    (
        "morning",
        re.compile(
            r"上午|上昼|(?<![a-z])am(?![a-z])|早上|早晨|一早|清晨|明早|今早|听朝|朝早|(?<=[天日号])早(?!餐|饭|点)"
        ),
    ),
    ("afternoon", re.compile(r"下午|午后|傍晚|下昼|晏昼|(?<![a-z])pm(?![a-z])", re.I)),
)
_OFFICE_AFTERNOON = range(1, 7)


def times(text: str) -> Iterator[Found]:
    """`time` as HH:MM. Without a period of the day, 1 to 6 o'clock is taken as the office's afternoon."""
    for match in _TO_THE_HOUR.finditer(text):
        yield from _before_the_hour(match)
    for match in _CLOCK.finditer(text):
        if _is_no_time(text, match):
            continue
        yield from _time(match, _minute(match))
    for match in _NOON.finditer(text):
        yield Found("time", "12:00", *match.span())
    for match in _DIGITAL.finditer(text):
        yield from _time(match, int(match["minute"]))


def periods(text: str) -> Iterator[Found]:
    """`period` morning or afternoon, as said."""
    for value, pattern in _HALVES:
        for match in pattern.finditer(text):
            yield Found("period", value, match.start(), match.end())


def _is_no_time(text: str, match: re.Match[str]) -> bool:
    if _NO_TIME_AFTER.match(text, match.end()):
        return True
    little = _A_LITTLE.match(text, match.start("hour"))
    if not little or match["period"] not in {None, "早", "晚"}:
        return False
    return match["period"] is not None or match.group() != text.rstrip("吧呢啊。 ")


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * (to_integer(match["quarter"]) or 0)
    return to_integer(match["minute"].lstrip("零") or "0") if match["minute"] else 0


def _time(match: re.Match[str], minute: int | None) -> Iterator[Found]:
    hour = to_integer(match["hour"])
    if hour is None or minute is None or hour > 24 or minute > 59:
        return
    hour = _on_the_24_hour_clock(hour, match["period"])
    start = match.start("hour") if match["period"] in _PERIODS_WITH_A_DAY else match.start()
    yield Found("time", f"{hour % 24:02d}:{minute:02d}", start, match.end())


def _before_the_hour(match: re.Match[str]) -> Iterator[Found]:
    hour = to_integer(match["hour"])
    minutes = 15 if match["minutes"] == "一刻" else to_integer(match["minutes"].removesuffix("分"))
    if hour is None or minutes is None or not 0 < hour <= 24 or minutes > 59:
        return
    total = 60 * _on_the_24_hour_clock(hour, match["period"]) - minutes
    yield Found("time", f"{total // 60 % 24:02d}:{total % 60:02d}", *match.span())


def _on_the_24_hour_clock(hour: int, period: str | None) -> int:
    if hour > 12:
        return hour
    if period is None:
        return hour + 12 if hour in _OFFICE_AFTERNOON else hour
    if period in {"中午", "正午", "晌午"}:
        return hour + 12 if hour < 4 else hour
    if period in {"下午", "午后", "傍晚", "晚上", "夜里", "今晚", "明晚", "晚", "下昼", "晏昼"}:
        return hour + 12 if hour < 12 else hour
    return hour
