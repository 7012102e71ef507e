"""The questions about what the child receives: only those that change the sum."""

import re

from actions.dialogue.choices import UNKNOWN, Applies, Choice, Number, YesOrNo
from actions.dialogue.dates import iso_date
from actions.dialogue.form import Answers, Field, Given, Reading, Said
from actions.dialogue.message import Message
from actions.dialogue.reply import Button, Reply, told

BENEFITS = {
    "rehab_training": "康复训练（听力、言语、智力、肢体、孤独症）",
    "cochlear_implant": "人工耳蜗植入",
    "limb_correction": "肢体残疾矫治手术",
    "low_vision_skills_training": "低视力：视觉基本技能训练（按次）",
    "low_vision_aid_training": "低视力：助视器使用等训练（按月）",
    "blind_orientation_training": "全盲：定向行走训练",
    "assistive_device": "辅助器具",
}
MODES = {"full_time": "全日制", "part_time": "非全日制"}
INSTITUTIONS = {
    "public_class_1": "公办（公益一类）",
    "public_class_2": "公益二类",
    "public_class_3": "公益三类",
    "non_public": "民办（非公办）",
}
NEVER = "never"
_OF_THE_BLIND = (
    "low_vision_skills_training",
    "low_vision_aid_training",
    "blind_orientation_training",
    "assistive_device",
)
_FIRST_TIME = re.compile("第一次|首次|头一次|没领过|没有领过|没办过|从来没")
# The classes of GB/T 26341: the second is severe, the first more than that.
_SEVERE = (
    re.compile("(?:不是|没到|没有到|不到|未达)(?:极?重度)|[轻中]度|[三四34]级"),
    re.compile("重度|[一二12]级"),
)
_PROGRAMME_WORDS = {
    "low_vision_skills_training": ("按次", "基本技能", "一次性"),
    "low_vision_aid_training": ("按月", "每月", "助视器"),
    "blind_orientation_training": ("全盲", "定向", "行走"),
}
# No sum of theirs but that for training is in the text.
_ONLY_TRAINED = {"speech", "intellectual", "autism"}
_SURGERY = re.compile("手术|开刀|动刀")
_SURGERY_FOR = {"hearing": "cochlear_implant", "physical": "limb_correction"}
_INSTEAD = re.compile("不是|不对|改|换|错了|算")
_MONTHLY = {"rehab_training", "low_vision_aid_training"}
_BY_TIMES = {"low_vision_skills_training", "blind_orientation_training"}


def _is(*benefits: str) -> Applies:
    return lambda answers: answers.get("benefit") in benefits


def _pays_in_part(answers: Answers) -> bool:
    benefit = answers.get("benefit")
    return benefit == "limb_correction" or (
        benefit == "cochlear_implant" and answers.get("national_program") in (False, UNKNOWN)
    )


class Benefit(Choice):
    """Told outright, or by the mode and institution that only training has."""

    slot = "benefit"

    def __init__(self) -> None:
        hint = "每天或每周去机构做康复的，选康复训练；做手术的选对应的手术；配助听器、轮椅等的，选辅助器具。"
        super().__init__("benefit", "请问要测算哪一项补助？", BENEFITS, hint=hint)

    async def read(self, said: Said) -> Reading | None:
        if _mentions_in_passing(said):
            return None
        reading = await super().read(said)
        if isinstance(reading, Given) and len(named := benefits_named(said.message)) > 1:
            reading = Given(named[0])
        if reading is None and said.requested and (programme := _low_vision_programme(said.message.written)):
            return Given(programme)
        # 低视力康复训练 is one of two programmes: the question tells them apart.
        if (
            isinstance(reading, Given)
            and reading.value == "rehab_training"
            and "visual" in said.message.values("disability")
        ):
            return None
        if reading is None and not said.answers.get(self.slot):
            return _implied(said)
        return reading

    async def ask(self, answers: Answers) -> Reply:
        if "visual" not in (answers.get("disability") or ()):
            return await super().ask(answers)
        options = [told(BENEFITS[benefit], self.slot, benefit) for benefit in _OF_THE_BLIND]
        return Reply(
            "视力残疾儿童有几项不同的补助：低视力的视觉基本技能训练按次补，助视器使用等训练按月补，"
            "全盲的定向行走训练按次补。请问是哪一项？",
            "question",
            self.slot,
            options,
        )


class FurtherBenefits(Field):
    """What was named beside the first benefit: offered when that is estimated."""

    slot = "further_benefits"
    optional = True

    async def read(self, said: Said) -> Reading | None:
        named = benefits_named(said.message)
        # 手术后的训练 is part of the surgery's own item.
        return Given(named[1:]) if len(named) > 1 and named[0] != "limb_correction" else None


def benefits_named(message: Message) -> list[str]:
    """The benefits that a message names, in its order."""
    return [str(value) for value in message.values("benefit") if value in BENEFITS]


def _mentions_in_passing(said: Said) -> bool:
    """还不知道要不要训练, asked about a surgery, is no wish to have training estimated instead."""
    running = said.asked is not None and not said.requested and bool(said.answers.get(Benefit.slot))
    wish = said.message.intent == "subsidy_estimate" or _INSTEAD.search(said.message.written)
    return running and bool(said.message.written) and not wish


def _implied(said: Said) -> Given | None:
    """What a disability with 手术 means, or one that only training is paid for; only training has a mode."""
    message = said.message
    kinds = set(message.values("disability")) or set(said.answers.get("disability") or ())
    if message.intent == "policy_question":
        return None
    if _SURGERY.search(message.written):
        surgeries = [benefit for kind, benefit in _SURGERY_FOR.items() if kind in kinds]
        return Given(surgeries[0]) if len(surgeries) == 1 else None
    trained = bool(kinds) and kinds <= _ONLY_TRAINED
    if "visual" not in kinds and (trained or message.has("mode", "institution")):
        return Given("rehab_training")
    return None


def _low_vision_programme(text: str) -> str | None:
    """Which of the two programmes of 第八条（三）1 the citizen's words point to."""
    for benefit, words in _PROGRAMME_WORDS.items():
        if any(word in text for word in words):
            return benefit
    return None


class OwnPayment(Number):
    """Taken as soon as it is said, asked for only where the sum depends on it."""

    def __init__(self) -> None:
        surgery = _is(*_SURGERY_FOR.values())
        super().__init__(
            "money", "医保报销后，个人自己付了多少钱（元）？", "money", surgery, can_be_unknown=True
        )

    def is_asked(self, answers: Answers) -> bool:
        return _pays_in_part(answers)


class LastReceived(Field):
    """When the same benefit was received last; NEVER when it never was."""

    slot = "last_received"
    hint = "大概的年月就可以，例如“2024年3月”；从来没领过就选“没有领过”。"

    def applies(self, answers: Answers) -> bool:
        return answers.get("benefit") in _BY_TIMES

    async def read(self, said: Said) -> Reading | None:
        if not said.requested:
            return None
        never = said.message.intent == "deny" or _FIRST_TIME.search(said.message.written)
        if never and not said.message.entities:
            return Given(NEVER)
        day = iso_date(said.message.last("date") or said.message.last("birth_date"))
        return Given(day.isoformat()) if day else None

    async def ask(self, answers: Answers) -> Reply:
        text = "以前领过这项补助吗？领过的话，请告诉我上次是哪一天，例如“2024年3月5日”。"
        return Reply(text, "question", self.slot, [Button("没有领过", "/deny")])


def benefit_fields() -> tuple[Field, ...]:
    return (
        Benefit(),
        FurtherBenefits(),
        Choice(
            "mode",
            "是全日制训练，还是非全日制训练？",
            MODES,
            _is("rehab_training"),
            hint="按第八条，全日制是每个训练日在机构训练不少于5小时；非全日制时间短些，例如每天3小时，或每周单训3次以上。",
        ),
        Choice(
            "institution",
            "康复机构是公办的还是民办的？公益二类、三类机构按民办标准补助。",
            INSTITUTIONS,
            _is("rehab_training"),
            hint="可以问机构，或看它的登记证：公立医院、残联等事业单位办的多是公办（公益一类），企业或社会组织办的是民办。",
        ),
        Number(
            "months",
            "训练几个月？补助每年最多按10个月计算。",
            "months",
            _is(*_MONTHLY),
            hint="说个大概的月数就可以，训练满一年也按10个月补。",
            suggested={"6个月": 6, "8个月": 8, "10个月": 10},
        ),
        YesOrNo(
            "severe",
            "孩子是重度听力残疾吗？",
            _is("cochlear_implant"),
            can_be_unknown=True,
            words=_SEVERE,
        ),
        YesOrNo(
            "national_program",
            "享受的是国家人工耳蜗救助项目（免费提供产品）吗？",
            _is("cochlear_implant"),
            can_be_unknown=True,
        ),
        OwnPayment(),
        YesOrNo(
            "devices_and_training",
            "手术后是否还要适配辅助器具、做康复训练？",
            _is("limb_correction"),
            can_be_unknown=True,
        ),
        Number(
            "hours",
            "训练一共多少个小时（折算持续训练时间）？",
            "hours",
            _is(*_BY_TIMES),
            hint="可以用每次的小时数乘以次数，也可以问训练机构。",
        ),
        LastReceived(),
    )


def service_of(answers: Answers) -> dict[str, object]:
    """The entry of `services` in the estimate's request."""
    match answers["benefit"]:
        case "rehab_training":
            asked = {slot: answers[slot] for slot in ("mode", "institution", "months")}
        case "cochlear_implant":
            asked = {
                "self_paid_after_insurance": None
                if answers["national_program"] is True
                else _known(answers.get("money")),
                "national_program": answers["national_program"] is True,
                "severe": _known(answers["severe"]),
            }
        case "limb_correction":
            asked = {
                "surgery_self_paid_after_insurance": _known(answers["money"]),
                "devices_and_training": answers["devices_and_training"] is True,
            }
        case "low_vision_aid_training":
            asked = {"months": answers["months"]}
        case "low_vision_skills_training" | "blind_orientation_training":
            last = answers["last_received"]
            asked = {"hours": answers["hours"], "last_received": None if last == NEVER else last}
        case _:
            asked = {}
    return {"kind": answers["benefit"], **asked}


def assumed_of(answers: Answers) -> list[str]:
    """What an answer of 不清楚 is taken for."""
    taken_for = (
        ("cochlear_implant", "severe", "属于重度听力残疾"),
        ("cochlear_implant", "national_program", "没有享受国家人工耳蜗救助项目"),
        ("limb_correction", "devices_and_training", "手术后不另外适配辅助器具、做康复训练"),
    )
    return [
        text
        for benefit, slot, text in taken_for
        if answers.get("benefit") == benefit and answers.get(slot) == UNKNOWN
    ]


def _known(answer: object) -> object:
    return None if answer == UNKNOWN else answer


def disabilities_of(answers: Answers) -> tuple[list[str], bool]:
    """What was said, or what the benefit implies; and whether it was implied."""
    if answers.get("disability"):
        return list(answers["disability"]), False
    implied = {
        "cochlear_implant": "hearing",
        "limb_correction": "physical",
        "low_vision_skills_training": "visual",
        "low_vision_aid_training": "visual",
        "blind_orientation_training": "visual",
    }
    return [implied.get(answers["benefit"], "speech")], True
