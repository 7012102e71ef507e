"""The questions about the child."""

from datetime import date, timedelta
from typing import Any

from actions.dialogue.choices import Choice
from actions.dialogue.dates import iso_date
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply
from xiaoshan.clock import Clock

_OLDEST_MONTHS = 1440

# What may be kept from one question about a child to the next.
FACTS = frozenset({"birth_date", "birth_estimated", "disability", "residence", "evidence"})

DISABILITIES = {
    "visual": "视力残疾",
    "hearing": "听力残疾",
    "speech": "言语残疾",
    "intellectual": "智力残疾",
    "physical": "肢体残疾",
    "autism": "孤独症",
}
RESIDENCES = {
    "shanwei_hukou": "汕尾市户籍",
    "residence_permit": "非本市户籍，持汕尾居住证",
    "other": "都没有",
}
EVIDENCE = {
    "disability_certificate": "有残疾人证",
    "diagnosis": "有专业机构的诊断证明",
    "none": "都没有",
}


class BirthDate(Field):
    """A birthday, or an age from which the latest possible birthday is taken."""

    slot = "birth_date"

    def __init__(self, clock: Clock, optional_unless: frozenset[str] | None = None):
        """`optional_unless`: the benefits that it is asked for; None asks always."""
        self._clock = clock
        self._benefits = optional_unless

    def is_asked(self, answers: Answers) -> bool:
        return self._benefits is None or answers.get("benefit") in self._benefits

    async def read(self, said: Said) -> Reading | None:
        # "2023年5月领过" looks like a birthday, but the question was another.
        born = None if said.asked == "last_received" else iso_date(said.message.last("birth_date"))
        if born is None and said.requested:
            born = iso_date(said.message.last("date"))
        months = said.message.last("age_months")
        if born is None and isinstance(months, int | float) and 0 <= months <= _OLDEST_MONTHS:
            born = months_before(self._clock.today(), int(months))
        if born is None:
            return None
        return (
            Refused("出生日期不能晚于今天，请再核对一下。")
            if born > self._clock.today()
            else Given(born.isoformat())
        )

    async def ask(self, answers: Answers) -> Reply:
        return Reply(
            "请问孩子是哪年哪月哪日出生的？例如“2021年3月5日”，也可以只说年龄。", "question", "birth_date"
        )


class BirthIsEstimated(Field):
    """Whether the birthday was worked out from an age."""

    slot = "birth_estimated"
    optional = True

    async def read(self, said: Said) -> Reading | None:
        if said.message.has("birth_date"):
            return Given(False)
        return Given(True) if said.message.has("age_months") else None

    async def ask(self, answers: Answers) -> Reply:
        raise NotImplementedError


class Disabilities(Choice):
    """One or several of the six categories of 第五条; the value is a list."""

    def __init__(self, optional: bool = False):
        super().__init__(
            "disability", "请问孩子属于哪一类残疾？可以说几种。", DISABILITIES, optional=optional
        )

    async def read(self, said: Said) -> Reading | None:
        named: list[Any] = [value for value in said.message.values(self.slot) if str(value) in DISABILITIES]
        return Given(list(dict.fromkeys(named))) if named else None


def residence(optional: bool = False) -> Choice:
    return Choice("residence", "请问孩子的户籍情况是？", RESIDENCES, optional=optional)


def evidence(optional: bool = False) -> Choice:
    return Choice(
        "evidence", "请问孩子有残疾人证，或者专业机构出具的诊断证明书吗？", EVIDENCE, optional=optional
    )


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier; the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def oldest_birth_date(youngest: str) -> str:
    """The earliest birthday of a child whose age in years makes `youngest` the latest one."""
    return (months_before(date.fromisoformat(youngest), 12) + timedelta(days=1)).isoformat()
