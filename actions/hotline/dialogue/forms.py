"""The forms of a ticket and of a rating."""

import re

from actions.dialogue.confirmation import Confirmation
from actions.dialogue.contact import Phone
from actions.dialogue.form import Answers, Fact, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.message import Message
from actions.dialogue.reply import Button, Reply, told
from actions.dialogue.written import SKIP, SKIPPED, Written, skips
from actions.hotline.dialogue.errands import from_complaint, from_rating
from xiaoshan.privacy import mask_phone

STARS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
_LONGEST_DESCRIPTION = 2000
_LONGEST_COMMENT = 1000
# Letters after "我要投诉" from which something is told: 路灯坏了.
_TELLS_A_STORY = 4
_OPENING = re.compile(
    "^(?:你好|您好|喂)?[，,。！! ]*(?:我们?|想|要|需要|来|请|帮|麻烦|可以|能不能|去|打|个|在?哪(?:里|儿)?|怎么|如何|找谁|向谁)*"
    "(?:(?:投诉|举报|反映|反应|提)(?:一下|一个|一件|个|下|点)?(?:意见|建议|情况|问题|事情?)?[，,:：。 ]*)"
)
# 投诉一个单位 says whom, not what; 去哪里投诉 says nothing yet.
_SAYS_NOTHING = re.compile(
    "(?:一|这|那|有|某)?[个件家些条]?(?:事情?|问题|情况|东西|人|单位|部门|公司|政府|窗口|老板|邻居)?"
    "(?:行吗|可以吗|怎么(?:弄|办|投诉|走)?|在?哪(?:里|儿)?|找谁|电话|热线|政府|吗|啊|呀|呢|吧|[？?。！! ])*"
)
# Intents of a message that goes on telling; a telephone number with a digit too few is not one.
_OF_THE_STORY = {"complaint", "inform"}
_ABOUT_NUMBER = re.compile("电话|手机|号码|联系|[0-9]{7}|不留|匿名")


class Description(Written):
    """An opening message that already tells the story is taken as it is, and read back before it is sent.

    What is told about it later, while something else is asked, is put after it.
    """

    async def read(self, said: Said) -> Reading | None:
        message, before = said.message, said.answers.get(self.slot)
        if before is not None and not said.requested:
            return self._with_more(before, message)
        opening = message.intent == "complaint" and not said.requested
        if opening and _tells_a_story(message.written) and len(message.written) <= _LONGEST_DESCRIPTION:
            return Given(message.written)
        return await super().read(said)

    @staticmethod
    def _with_more(before: str, message: Message) -> Reading | None:
        if not _tells_more(message) or message.written in before:
            return None
        if len(before) + len(message.written) >= _LONGEST_DESCRIPTION:
            return None
        return Given(f"{before}\n{message.written}")


def _tells_a_story(written: str) -> bool:
    told = _OPENING.sub("", written, count=1)
    return sum(c.isalnum() for c in told) >= _TELLS_A_STORY and not _SAYS_NOTHING.fullmatch(told)


def _tells_more(message: Message) -> bool:
    """Where, when, whose: 就在二马路，早上八点，粤N12345."""
    letters = sum("\u4e00" <= c <= "\u9fff" for c in message.written)
    return (
        message.intent in _OF_THE_STORY
        and letters >= _TELLS_A_STORY
        and not _ABOUT_NUMBER.search(message.written)
    )


class ContactIfWanted(Phone):
    """A complaint may stay without a number."""

    slot = "complaint_phone"

    async def read(self, said: Said) -> Reading | None:
        if said.requested and not said.message.entities and skips(said.message):
            return Given(SKIPPED)
        if said.message.last("phone") is None and _tells_more(said.message):
            return None
        return await super().read(said)

    async def ask(self, answers: Answers) -> Reply:
        text = "需要回复的话，请留一个联系电话；不需要可以跳过。"
        return Reply(text, "question", "phone", [SKIP])


class ComplaintConfirmation(Confirmation):
    async def summary(self, answers: Answers) -> str:
        phone = answers["complaint_phone"]
        return (
            "请核对要提交的内容：\n"
            f"内容：{answers['description']}\n"
            f"联系电话：{'不留' if phone == SKIPPED else mask_phone(phone)}\n"
            "确认提交给12345吗？"
        )


class Stars(Field):
    slot = "rating_stars"

    async def read(self, said: Said) -> Reading | None:
        value = said.message.last(self.slot)
        if value is None:
            return None
        try:
            stars = int(value)
        except (ValueError, TypeError):
            return None
        return Given(stars) if stars in STARS else Refused("请在1到5星之间选择。")

    async def ask(self, answers: Answers) -> Reply:
        buttons: list[Button] = [
            told(f"{stars}星 {label}", self.slot, stars) for stars, label in STARS.items()
        ]
        return Reply("请给这次服务打分：", "question", "rating", buttons)


def complaint_form() -> Form:
    description = Description(
        "description",
        "请说说您要反映的情况：什么时间、在哪里、发生了什么、希望怎么解决。",
        _LONGEST_DESCRIPTION,
    )
    confirmation = ComplaintConfirmation("complaint_confirmed", ("description", "complaint_phone"))
    fields = (description, ContactIfWanted(), Fact("region"), confirmation)
    return Form(
        "complaint_form",
        "投诉建议",
        fields,
        ("complaint",),
        "action_hand_in_complaint",
        elsewhere=from_complaint,
    )


def rating_form() -> Form:
    comment = Written("comment", "谢谢！还有什么想说的吗？没有可以跳过。", _LONGEST_COMMENT, can_skip=True)
    return Form("rating_form", "评价", (Stars(), comment), ("rating",), "action_rate", elsewhere=from_rating)
