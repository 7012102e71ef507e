"""Questions answered in the citizen's own words."""

import re

from actions.contact import written_text
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.interruption import commands_free_text
from actions.dialogue.message import Message
from actions.dialogue.reply import Button, Reply

SKIPPED = "-"
# Characters of a parcel's or a ticket's number, with room for what people write around it.
_LONGEST_NUMBER = 40
# Letters of 不用了谢谢: a longer no has something to say.
_SHORT_NO = 5
SKIP = Button("跳过", "/deny")


_NUMBER = "(?:电话|手机|号码?|电话号码|手机号码?|联系方式)?"
_SKIPS = re.compile(
    f"{_NUMBER}(?:我|就|先)*(?:跳过|略过|不(?:想|愿意?|方便|需要|用|必)?(?:留|填|给|写|提供|回复|联系)|匿名|不用|不需要|没有|没了|无)"
    f"(?:我|了|吧|谢谢)*{_NUMBER}(?:了|吧|谢谢)*[。！!]?"
)


def skips(message: Message) -> bool:
    """Whether a remark that nobody needs to make is passed over."""
    return bool(_SKIPS.fullmatch(message.written)) or (
        message.intent == "deny" and message.letters <= _SHORT_NO
    )


def number_in(text: str) -> str | None:
    """What was typed for a number, when it has digits and could be one."""
    return text if any(c.isdigit() for c in text) and len(text) <= _LONGEST_NUMBER else None


class Written(Field):
    """Whatever is typed when it was asked for, except a clear command; `longest` in characters.

    An optional remark can be skipped: its value is then SKIPPED.
    """

    free_text = True

    def __init__(self, slot: str, question: str, longest: int, can_skip: bool = False):
        self.slot = slot
        self._question = question
        self._longest = longest
        self._can_skip = can_skip

    async def read(self, said: Said) -> Reading | None:
        message = said.message
        if not said.requested:
            return None
        if self._can_skip and skips(message):
            return Given(SKIPPED)
        if not message.written or commands_free_text(message):
            return None
        try:
            text = written_text(message.written)
        except ValueError as error:
            return Refused(f"{error}。")
        if len(text) > self._longest:
            return Refused(f"内容太长了，请缩短到{self._longest}字以内。")
        return Given(text) if len(text) > 1 else Refused("请说得再具体一些。")

    async def ask(self, answers: Answers) -> Reply:
        return Reply(self._question, "question", self.slot, [SKIP] if self._can_skip else [])
