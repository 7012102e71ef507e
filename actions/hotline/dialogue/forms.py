"""The forms of a ticket and of a rating."""

from actions.dialogue.confirmation import Confirmation
from actions.dialogue.contact import Phone
from actions.dialogue.form import Answers, Fact, Field, Form, Given, Reading, Refused, Said
from actions.dialogue.reply import Button, Reply, told
from actions.dialogue.written import SKIP, SKIPPED, Written, skips
from xiaoshan.privacy import mask_phone

STARS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
_LONGEST_DESCRIPTION = 2000
_LONGEST_COMMENT = 1000
# Letters from which an opening message is more than "我要投诉".
_TELLS_A_STORY = 15


class Description(Written):
    """An opening message that already tells the story is taken as it is, and read back before it is sent."""

    async def read(self, said: Said) -> Reading | None:
        message = said.message
        opening = message.intent == "complaint" and said.answers.get(self.slot) is None and not said.requested
        if opening and message.letters >= _TELLS_A_STORY and len(message.written) <= _LONGEST_DESCRIPTION:
            return Given(message.written)
        return await super().read(said)


class ContactIfWanted(Phone):
    """A complaint may stay without a number."""

    slot = "complaint_phone"

    async def read(self, said: Said) -> Reading | None:
        if said.requested and not said.message.entities and skips(said.message):
            return Given(SKIPPED)
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
    return Form("complaint_form", "投诉建议", fields, ("complaint",), "action_hand_in_complaint")


def rating_form() -> Form:
    comment = Written("comment", "谢谢！还有什么想说的吗？没有可以跳过。", _LONGEST_COMMENT, can_skip=True)
    return Form("rating_form", "评价", (Stars(), comment), ("rating",), "action_rate")
