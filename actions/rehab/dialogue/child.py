"""The questions about the child."""

import re
from datetime import date, timedelta
from typing import Any

from actions.dialogue.choices import Choice
from actions.dialogue.dates import iso_date
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.message import Message
from actions.dialogue.reply import Reply
from xiaoshan.clock import Clock

_OLDEST_MONTHS = 1440

_PERMIT_DECIDES = "户籍不在汕尾的话，要看有没有汕尾的居住证。"
_NO_PERMIT = re.compile("(?:没有?|没办|未办|冇|无)(?:汕尾)?(?:的)?居住证|居住证(?:也)?(?:没有|没办)")
_WHICH_PAPER = "有其中一样就可以。请问有的是残疾人证，还是诊断证明书？"
_HAS_ONE = re.compile("是|是的|有|有的|有证|证有|有啊|办了")
_SHANWEI = {"市城区", "海丰县", "陆丰市", "陆河县", "红海湾", "华侨管理区", "汕尾市"}
_NONE = re.compile("(?:都|也|两样都|两个都|全都)?(?:没有|没|冇|无)(?:的|啊|呀|哦|呢)?")
_SEVERAL = re.compile(
    "(?:两|2|二|三|3|俩)个?(?:孩子|小孩|娃|宝宝|儿子|女儿|细路)|双胞胎|龙凤胎|俩娃|大的.+小的|老大.+老二"
)
_ANOTHER = re.compile(
    "另一?个|另外一?个|第二个(?:孩子|娃)|再.{0,4}一个|还有一?个(?:孩子|娃|儿子|女儿)|换一?个(?:孩子|娃)|老二|小的那个|别人家|亲戚"
)

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
        if speaks_of_several(said.message):
            return None
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
    """False, or from how many months' worth of birthdays the one worked out from an age was taken."""

    slot = "birth_estimated"
    optional = True

    async def read(self, said: Said) -> Reading | None:
        if speaks_of_several(said.message):
            return None
        if said.message.has("birth_date"):
            return Given(False)
        months = said.message.last("age_months")
        return Given(_precision(months)) if isinstance(months, int | float) else None

    async def ask(self, answers: Answers) -> Reply:
        raise NotImplementedError


class Disabilities(Choice):
    """One or several of the six categories of 第五条; the value is a list."""

    def __init__(self, optional: bool = False):
        super().__init__(
            "disability",
            "请问孩子属于哪一类残疾？可以说几种。",
            DISABILITIES,
            optional=optional,
            hint="看残疾人证或诊断证明上写的是哪一类，例如脑瘫属于肢体残疾，唐氏综合征属于智力残疾。",
        )

    async def read(self, said: Said) -> Reading | None:
        if speaks_of_several(said.message):
            return None
        named: list[Any] = [value for value in said.message.values(self.slot) if str(value) in DISABILITIES]
        return Given(list(dict.fromkeys(named))) if named else None


def _precision(months: int | float) -> int:
    """五岁 may be any month of a year, 五岁半 any of half a year; 五岁八个月 is one."""
    return {0: 12, 6: 6}.get(int(months) % 12, 1)


class Residence(Choice):
    """Where it was asked for, the name of a place tells it, and 没有 means neither."""

    def __init__(self, optional: bool = False):
        hint = (
            "看孩子的户口本：在汕尾各县（市、区）的选汕尾市户籍；不在汕尾的，看孩子或父母有没有汕尾的居住证。"
        )
        super().__init__("residence", "请问孩子的户籍情况是？", RESIDENCES, optional=optional, hint=hint)

    async def read(self, said: Said) -> Reading | None:
        reading = await super().read(said)
        if not self.optional and reading == Given("other") and _may_have_a_permit(said.message):
            return Refused(_PERMIT_DECIDES) if said.requested else None
        if reading is not None or not said.requested:
            return reading
        if place := said.message.last("region"):
            if str(place) in _SHANWEI:
                return Given("shanwei_hukou")
            return Refused(_PERMIT_DECIDES)
        without = _NONE.fullmatch(said.message.written) or _NO_PERMIT.search(said.message.written)
        return Given("other") if without else None


def _may_have_a_permit(message: Message) -> bool:
    """深圳户口 does not say that there is no permit; a button and 没有居住证 do."""
    return bool(message.written) and not re.search("居住证|都没", message.written)


class Evidence(Choice):
    """没有, where it was asked for, means none."""

    def __init__(self, optional: bool = False):
        hint = "残疾人证由残联核发；诊断证明书由医院等专业机构出具。有其中一样就可以。"
        question = "请问孩子有残疾人证，或者专业机构出具的诊断证明书吗？"
        super().__init__("evidence", question, EVIDENCE, optional=optional, hint=hint)

    async def read(self, said: Said) -> Reading | None:
        reading = await super().read(said)
        if reading is None and said.requested and _NONE.fullmatch(said.message.written):
            return Given("none")
        if reading is None and said.requested and said.message.intent in {"affirm", "inform"}:
            return Refused(_WHICH_PAPER) if _HAS_ONE.fullmatch(said.message.written) else None
        return reading


def speaks_of_several(message: Message) -> bool:
    """Whether the message is about more than one child: whose fact is whose cannot be told."""
    return bool(_SEVERAL.search(message.written))


def speaks_of_another(message: Message) -> bool:
    """Whether it turns to a child that nothing has been said about yet."""
    return bool(_ANOTHER.search(message.written)) or speaks_of_several(message)


def one_at_a_time(message: Message) -> str:
    """The remark before the first question where several children are meant."""
    if not speaks_of_several(message):
        return ""
    return "每次按一个孩子来算。先说其中一个孩子的情况，算完再算另一个。"


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier; the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def oldest_birth_date(youngest: str, months: int) -> str:
    """The earliest birthday of a child whose age, said to so many months, makes `youngest` the latest one."""
    return (months_before(date.fromisoformat(youngest), months) + timedelta(days=1)).isoformat()
