"""Questions with a few possible answers: one of a list, yes or no, a number."""

import re
from collections.abc import Callable, Mapping

import cn2an

from actions.dialogue.form import Answers, Field, Given, Reading, Said
from actions.dialogue.reply import Button, Reply, told

Applies = Callable[[Answers], bool]
UNKNOWN = "unknown"
# Entities whose words hold a number of their own.
_SPOKEN_FOR = frozenset(
    {"months", "age_months", "birth_date", "date", "time", "money", "phone", "project_code"}
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]+")


def always(answers: Answers) -> bool:
    return True


class Choice(Field):
    """One of `options` (value → what the button says), told by the entity of the same name."""

    def __init__(
        self,
        slot: str,
        question: str,
        options: Mapping[str, str],
        applies: Applies = always,
        optional: bool = False,
        hint: str = "",
    ):
        self.slot = slot
        self.optional = optional
        self.hint = hint
        self._question = question
        self._options = options
        self._applies = applies

    def applies(self, answers: Answers) -> bool:
        return self._applies(answers)

    async def read(self, said: Said) -> Reading | None:
        value = said.message.last(self.slot)
        if isinstance(value, str) and value in self._options:
            return Given(value)
        typed = (value for value, title in self._options.items() if said.message.written == title)
        return Given(chosen) if said.requested and (chosen := next(typed, None)) else None

    async def ask(self, answers: Answers) -> Reply:
        buttons = [told(title, self.slot, value) for value, title in self._options.items()]
        return Reply(self._question, "question", self.slot, buttons)


class YesOrNo(Field):
    """True, False or, where `can_be_unknown`, UNKNOWN. `words` say it in passing: (of no, of yes), no first."""

    def __init__(
        self,
        slot: str,
        question: str,
        applies: Applies = always,
        can_be_unknown: bool = False,
        hint: str = "",
        words: tuple[re.Pattern[str], re.Pattern[str]] | None = None,
    ):
        self.slot = slot
        self.hint = hint
        self._question = question
        self._applies = applies
        self._can_be_unknown = can_be_unknown
        self._words = words

    def applies(self, answers: Answers) -> bool:
        return self._applies(answers)

    async def read(self, said: Said) -> Reading | None:
        if said.message.last(self.slot) == UNKNOWN:
            return Given(UNKNOWN)
        if (spoken := self._spoken(said.message.written)) is not None:
            return Given(spoken)
        if not said.requested:
            return None
        if self._can_be_unknown and said.message.is_at_a_loss:
            return Given(UNKNOWN)
        return {"affirm": Given(True), "deny": Given(False)}.get(said.message.intent)

    def _spoken(self, written: str) -> bool | None:
        for value, words in zip((False, True), self._words or (), strict=False):
            if words.search(written):
                return value
        return None

    async def ask(self, answers: Answers) -> Reply:
        unknown = [told("不清楚", self.slot, UNKNOWN)] if self._can_be_unknown else []
        buttons = [Button("是", "/affirm"), Button("不是", "/deny"), *unknown]
        return Reply(self._question, "question", self.slot, buttons)


class Number(Field):
    """Told by the entity `entity`, or the first number in the answer to this very question.

    `suggested` are buttons: what they say → the number. UNKNOWN where `can_be_unknown`.
    """

    def __init__(
        self,
        slot: str,
        question: str,
        entity: str,
        applies: Applies = always,
        hint: str = "",
        suggested: Mapping[str, int] | None = None,
        can_be_unknown: bool = False,
    ):
        self.slot = slot
        self.hint = hint
        self._suggested = suggested or {}
        self._can_be_unknown = can_be_unknown
        self._question = question
        self._entity = entity
        self._applies = applies

    def applies(self, answers: Answers) -> bool:
        return self._applies(answers)

    async def read(self, said: Said) -> Reading | None:
        value = said.message.last(self._entity)
        # 民办八个月 is no answer to a question for a sum: its number is spoken for.
        if value is None and said.requested and not said.message.has(*_SPOKEN_FOR - {self._entity}):
            value = first_number(said.message.written)
        if self._can_be_unknown and (value == UNKNOWN or (value is None and _is_unknown(said))):
            return Given(UNKNOWN)
        # A number is never negative here, and nothing but a number gets past a forged button.
        return Given(value) if isinstance(value, int | float) and value >= 0 else None

    async def ask(self, answers: Answers) -> Reply:
        buttons = [told(title, self._entity, value) for title, value in self._suggested.items()]
        if self._can_be_unknown:
            buttons.append(told("还不清楚", self._entity, UNKNOWN))
        return Reply(self._question, "question", self.slot, buttons)


def _is_unknown(said: Said) -> bool:
    return said.requested and said.message.is_at_a_loss


def first_number(text: str) -> int | float | None:
    """The first Arabic or Chinese number of a text; None when there is none."""
    found = _NUMBER.search(text)
    if not found:
        return None
    try:
        value = float(cn2an.cn2an(found.group(), "smart"))
    except ValueError:
        return None
    return int(value) if value.is_integer() else value
