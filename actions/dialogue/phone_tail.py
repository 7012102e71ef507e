"""The proof of being who left a telephone number: its last four digits."""

import re
from collections.abc import Callable

from actions.dialogue.form import Answers, Field, Given, Reading, Said
from actions.dialogue.reply import Reply
from actions.dialogue.written import SKIP, SKIPPED, skips

_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")

When = Callable[[Answers], bool]


def _never(answers: Answers) -> bool:
    return False


class PhoneTail(Field):
    """`subject` is the slot of what it proves something of: of another one it proves nothing."""

    slot = "phone_tail"

    def __init__(self, subject: str, question: str, applies: When, can_skip: When = _never):
        self.depends_on = (subject,)
        self._question = question
        self._applies = applies
        self._can_skip = can_skip

    def applies(self, answers: Answers) -> bool:
        return self._applies(answers)

    async def read(self, said: Said) -> Reading | None:
        if not said.requested:
            return None
        phone = said.message.last("phone")
        if phone:
            return Given(str(phone)[-4:])
        if found := _FOUR_DIGITS.findall(said.message.written):
            return Given(found[-1])
        return Given(SKIPPED) if self._can_skip(said.answers) and skips(said.message) else None

    async def ask(self, answers: Answers) -> Reply:
        buttons = [SKIP] if self._can_skip(answers) else []
        return Reply(self._question, "question", "phone_tail", buttons)
