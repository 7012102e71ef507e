"""Days: as ISO dates, relative to today."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from nlu.extraction import festivals
from nlu.extraction.calendar_expressions import parse_day
from nlu.extraction.day_arithmetic import (
    first_of_month,
    in_year,
    last_of_month,
    months_between,
    next_with_day,
    valid_date,
)
from nlu.extraction.working_days import holiday, next_working_day, previous_working_day
from nlu.found import Found
from nlu.numerals import to_integer

_N = "[0-9零一二两三四五六七八九十]{1,3}"
_DAY = timedelta(days=1)
_WEEKDAYS = {
    **{c: i for i, c in enumerate("一二三四五六日")},
    "天": 6,
    **{str(i + 1): i for i in range(6)},
    "末": 5,
}
_RELATIVE = {
    **dict.fromkeys(["今天", "今日", "今早", "今晚", "当天", "今儿"], 0),
    **dict.fromkeys(["明天", "明日", "明早", "明晚", "明儿", "听日", "听朝", "明"], 1),
    **dict.fromkeys(["后天", "后日", "后儿"], 2),
    **dict.fromkeys(["大后天", "大后日"], 3),
    **dict.fromkeys(["昨天", "昨日"], -1),
    "前天": -2,
    "大前天": -3,
}
_YEARS = {"今年": 0, "明年": 1, "去年": -1, "前年": -2}
_HOLIDAYS = {"五一": "劳动节", "十一": "国庆", "新年": "元旦", "过年": "春节"}
_HOLIDAY = "元旦|春节|清明|五一|劳动节|端午|中秋|国庆|十一|过年"

Resolver = Callable[[re.Match[str], date], date | None]


def _full(match: re.Match[str], today: date) -> date | None:
    year = to_integer(match["year"])
    if year is not None and year < 100:
        year += 2000
    return valid_date(year, to_integer(match["month"]), to_integer(match["day"] or "1"))


def _compact(match: re.Match[str], today: date) -> date | None:
    return valid_date(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_and_day(match: re.Match[str], today: date) -> date | None:
    month, day = to_integer(match["month"]), to_integer(match["day"])
    if match["year"]:
        return valid_date(today.year + _YEARS[match["year"]], month, day)
    return in_year(month, day, today)


def _month_of_birth(match: re.Match[str], today: date) -> date | None:
    return valid_date(today.year + _YEARS[match["year"]], to_integer(match["month"]), 1)


def _day_of_relative_month(match: re.Match[str], today: date) -> date | None:
    offset = {"下": 1, "上": -1}.get(match["which"][0], 0)
    first = first_of_month(today, offset)
    return valid_date(first.year, first.month, to_integer(match["day"]))


def _day_only(match: re.Match[str], today: date) -> date | None:
    return next_with_day(to_integer(match["day"]), today)


def _weekday(match: re.Match[str], today: date) -> date | None:
    weekday = _WEEKDAYS[match["weekday"]]
    monday = today - today.weekday() * _DAY
    which = match["which"] or ""
    if not which:
        # Somebody who means today says so: a bare weekday is the next one.
        return today + ((weekday - today.weekday() - 1) % 7 + 1) * _DAY
    weeks = which.count("下") - which.count("上")
    return monday + (7 * weeks + weekday) * _DAY


def _relative(match: re.Match[str], today: date) -> date | None:
    return today + _RELATIVE[match["word"]] * _DAY


def _offset(match: re.Match[str], today: date) -> date | None:
    number = to_integer(match["number"])
    if number is None:
        return None
    if match["unit"] == "工作日":
        return next_working_day(today, number)
    if match["unit"] in {"周", "星期", "礼拜"}:
        return today + 7 * number * _DAY
    if match["unit"] == "月":
        first = first_of_month(today, number)
        return min(last_of_month(first), first + (today.day - 1) * _DAY)
    return today + number * _DAY


def _part_of_month(match: re.Match[str], today: date) -> date | None:
    which, part = match["which"] or "", match["part"]
    first = first_of_month(today, 1 if which.startswith("下") else 0)
    day = {"底": last_of_month(first), "末": last_of_month(first), "初": first, "中": first + 14 * _DAY}[part]
    # 月初 on the 24th is the coming month's.
    return day if day >= today or which else (first_of_month(today, 1) + (day - first))


def _year_end(match: re.Match[str], today: date) -> date | None:
    return date(today.year, 12, 31)


def _working_day(match: re.Match[str], today: date) -> date | None:
    return next_working_day(today)


def _after_holiday(match: re.Match[str], today: date) -> date | None:
    _, last = holiday(_holiday_name(match), today)
    return next_working_day(last, to_integer(match["ordinal"] or "1") or 1)


def _before_holiday(match: re.Match[str], today: date) -> date | None:
    first, _ = holiday(_holiday_name(match), today)
    return previous_working_day(first)


def _holiday_itself(match: re.Match[str], today: date) -> date | None:
    return holiday(_holiday_name(match), today)[0]


def _holiday_name(match: re.Match[str]) -> str:
    return _HOLIDAYS.get(match["holiday"], match["holiday"])


def _lunar(match: re.Match[str], today: date) -> date | None:
    day = parse_day(match.group(), today)
    if day is not None and day < today:
        return parse_day(match.group(), date(today.year + 1, 1, 1))
    return day


def _as_the_library_reads(match: re.Match[str], today: date) -> date | None:
    return parse_day(match.group(), today)


def _festival(match: re.Match[str], today: date) -> date | None:
    return festivals.festival(match.group(), today)


def _last_of_month(match: re.Match[str], today: date) -> date | None:
    return last_of_month(first_of_month(today, 1 if match["which"].startswith("下") else 0))


_NOT_A_NUMBERED_THING = (
    r"(?!\s?(?:线|楼|窗|门|令|文|桌|机|厅|院|路|房|电|柜|馆|码|通知|办法|文件|栋|区|车|公馆))"
)
# In this order: what matches first takes its characters.
RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(pattern), resolver)
    for pattern, resolver in (
        (
            rf"(?P<holiday>{_HOLIDAY})节?(?:假期?|放假|长假|小长假|黄金周)?(?:之后|以后|过后|结束后?|过完|完了|完|后|回来)了?(?:的|上班)?(?:第?(?P<ordinal>{_N})个?(?:工作日|上班日|天))?",
            _after_holiday,
        ),
        (
            rf"(?:过完|放完)(?P<holiday>{_HOLIDAY})节?(?:假期?|长假)?(?:之后|以后|后)?(?:的|上班)?(?:第?(?P<ordinal>{_N})个?(?:工作日|上班日|天))?",
            _after_holiday,
        ),
        (
            rf"(?P<holiday>{_HOLIDAY})节?(?:假期?|放假|长假)?(?:之前|以前|前)(?:的|上班)?(?:最后)?(?:第?一个?(?:工作日|天))?",
            _before_holiday,
        ),
        (
            r"(?:农历|阴历)?(?:正月|腊月|冬月)(?:初|十|廿|二十|三十)?[一二三四五六七八九十]{0,2}|(?:农历|阴历)[一二三四五六七八九十]{1,2}月初?[一二三四五六七八九十]{1,3}",
            _lunar,
        ),
        (
            rf"(?P<year>(?:19|20)[0-9]{{2}}|[二一][〇零一二三四五六七八九]{{3}}|(?<![0-9])[0-9]{{2}}(?=年[0-9一二三四五六七八九十]{{1,2}}月))\s?[-/.年]\s?(?P<month>{_N})(?:\s?[-/.月]份?\s?(?P<day>{_N})\s?[日号]?|月份?)",
            _full,
        ),
        (
            r"(?<![0-9A-Za-z])(?P<year>20[0-9]{2}|19[89][0-9])(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])(?![0-9])",
            _compact,
        ),
        (
            rf"(?:(?P<year>今年|明年|去年|前年)的?|(?<![0-9年]))(?P<month>{_N})月份?(?P<day>{_N})[日号]?(?![0-9个天年月岁点:])",
            _month_and_day,
        ),
        (
            r"(?P<year>今年)?(?<![0-9/.])(?P<month>1[0-2]|0?[1-9])[/.](?P<day>[0-2]?[0-9]|3[01])[日号]?(?![0-9/.元万%岁个])(?=号|日|$|[,，。 ]|上|下|的|行|可|早)",
            _month_and_day,
        ),
        (rf"(?P<year>今年|去年|前年)的?(?P<month>{_N})月份?(?=出?生)", _month_of_birth),
        (r"(?:下个?|本|这个?)月第?[一二三四]个?(?:周|星期|礼拜)[一二三四五六日天]", _as_the_library_reads),
        (r"半个月(?:之后|以后|后)", _as_the_library_reads),
        (
            r"^(?P<year>)(?P<month>1[0-2]|0?[1-9])-(?P<day>[0-2]?[0-9]|3[01])(?=$|[ ,，。上下])",
            _month_and_day,
        ),
        (rf"(?P<which>下个?|本|这个?|上个?)月的?(?P<day>{_N})[日号]?(?![个天次])", _day_of_relative_month),
        (r"(?P<which>下个?|本|这个?)月(?:的)?最后一[天日]", _last_of_month),
        (r"(?P<which>下个?|本|这个?)?月(?P<part>底|末|初|中)(?!旬?心)", _part_of_month),
        (r"(?:今年)?(?:年底|年末)(?:的?最后一[天日])?|今年最后一[天日]", _year_end),
        (festivals.NAMES, _festival),
        (
            rf"(?<![每0-9])(?:再过|过)?(?P<number>{_N})个?(?P<unit>工作日|天|日|周|星期|礼拜|月)(?:之后|以后|过后|后)",
            _offset,
        ),
        (r"(?:再过|过)(?P<number>[0-9一二两三四五六七八九十]{1,2})个?(?P<unit>天|周|星期|礼拜|月)", _offset),
        (r"(?:下|后|最近)(?:面|边)?(?:的)?一?个?工作日|(?:最近|最快|最早)的?一?个?工作日", _working_day),
        (
            r"(?P<which>下下个?|下个?|这个?|本|上个?)\s?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末1-6])(?![次个节遍])",
            _weekday,
        ),
        (
            r"(?P<which>)(?<![每一两二三四五六七八九十几0-9])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末1-6])(?![次个节遍岁]|(?:到|至|-)(?:周|星期|礼拜)?[一二三四五六日天])(?<!到周.)(?<!至周.)",
            _weekday,
        ),
        (
            r"(?P<word>大后[天日]|今[天日早晚儿]|当天|明[天日早晚儿]|明(?=上午|下午|早)|听[日朝]|后[天日儿](?!的事)|昨[天日]|大前天|(?<!前)前天)",
            _relative,
        ),
        (
            rf"(?<![0-9零一二三四五六七八九十第〕\]】)月年])(?P<day>{_N})[号日](?!常|期|志){_NOT_A_NUMBERED_THING}",
            _day_only,
        ),
        (r"(?P<holiday>元旦|春节|清明|五一|端午|中秋|国庆)节?(?!假|放|期间|长)", _holiday_itself),
    )
)
_BIRTH_AFTER = re.compile(r"\s?(?:份|左右)?(?:出生|生的|生人|生日|生(?=$|[,，。 了]))")
_BIRTH_BEFORE = re.compile(
    r"(?:出生日期|出生年月日?|出生时间|出生于|生日|出生|生于|(?<!学)生)(?:是|为|在|:|,| )*$"
)
_EVENT = re.compile(r"申请|手术|植入|做的|做过|上次|补过|领过|开始|办的|训练|提交|付|交|接受")
_LONG_AGO = timedelta(days=90)


def dates(text: str, today: date) -> Iterator[Found]:
    """`date` as ISO day; `birth_date` where the day is somebody's birth (day 01 when only the month was said).

    A birth that is called one gives `age_months` as well.
    """
    taken: list[tuple[int, int]] = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day = resolve(match, today)
            if day is None:
                continue
            taken.append(match.span())
            if _is_called_a_birth(text, match):
                yield from _birth(match, day, today)
            elif _is_year_given(match) and day < today - _LONG_AGO and not _EVENT.search(text):
                # A bare day years ago answers the question for the birthday; appointments lie ahead.
                yield Found("birth_date", day.isoformat(), *match.span())
            else:
                yield Found("date", day.isoformat(), *match.span())


def _birth(match: re.Match[str], day: date, today: date) -> Iterator[Found]:
    """Both forms of what was said; a birthday without its year tells no age."""
    if _is_year_given(match) and day <= today:
        yield Found("birth_date", day.isoformat(), *match.span())
        yield Found("age_months", months_between(day, today), *match.span())


def _is_called_a_birth(text: str, match: re.Match[str]) -> bool:
    return bool(_BIRTH_AFTER.match(text, match.end()) or _BIRTH_BEFORE.search(text[: match.start()]))


def _is_year_given(match: re.Match[str]) -> bool:
    return bool(match.groupdict().get("year"))
