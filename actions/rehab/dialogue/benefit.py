"""The questions about what the child receives: only those that change the sum."""

from actions.dialogue.choices import Applies, Choice, Number, YesOrNo
from actions.dialogue.dates import iso_date
from actions.dialogue.form import Answers, Field, Given, Reading, Said
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
_PROGRAMME_WORDS = {
    "low_vision_skills_training": ("按次", "基本技能", "一次性"),
    "low_vision_aid_training": ("按月", "每月", "助视器"),
    "blind_orientation_training": ("全盲", "定向", "行走"),
}
_MONTHLY = {"rehab_training", "low_vision_aid_training"}
_BY_TIMES = {"low_vision_skills_training", "blind_orientation_training"}


def _is(*benefits: str) -> Applies:
    return lambda answers: answers.get("benefit") in benefits


def _pays_in_part(answers: Answers) -> bool:
    benefit = answers.get("benefit")
    return benefit == "limb_correction" or (
        benefit == "cochlear_implant" and answers.get("national_program") is False
    )


class Benefit(Choice):
    """Told outright, or by the mode and institution that only training has."""

    def __init__(self) -> None:
        super().__init__("benefit", "请问要测算哪一项补助？", BENEFITS)

    async def read(self, said: Said) -> Reading | None:
        reading = await super().read(said)
        if reading is None and said.requested and (programme := _low_vision_programme(said.message.written)):
            return Given(programme)
        # 低视力康复训练 is one of two programmes: the question tells them apart.
        if (
            isinstance(reading, Given)
            and reading.value == "rehab_training"
            and "visual" in said.message.values("disability")
        ):
            return None
        implied = said.message.has("mode", "institution") and said.message.intent != "policy_question"
        return (
            Given("rehab_training")
            if reading is None and implied and not said.answers.get(self.slot)
            else reading
        )

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


def _low_vision_programme(text: str) -> str | None:
    """Which of the two programmes of 第八条（三）1 the citizen's words point to."""
    for benefit, words in _PROGRAMME_WORDS.items():
        if any(word in text for word in words):
            return benefit
    return None


class LastReceived(Field):
    """When the same benefit was received last; NEVER when it never was."""

    slot = "last_received"

    def applies(self, answers: Answers) -> bool:
        return answers.get("benefit") in _BY_TIMES

    async def read(self, said: Said) -> Reading | None:
        if not said.requested:
            return None
        if said.message.intent == "deny" and not said.message.entities:
            return Given(NEVER)
        day = iso_date(said.message.last("date") or said.message.last("birth_date"))
        return Given(day.isoformat()) if day else None

    async def ask(self, answers: Answers) -> Reply:
        text = "以前领过这项补助吗？领过的话，请告诉我上次是哪一天，例如“2024年3月5日”。"
        return Reply(text, "question", self.slot, [Button("没有领过", "/deny")])


def benefit_fields() -> tuple[Field, ...]:
    return (
        Benefit(),
        Choice("mode", "是全日制训练，还是非全日制训练？", MODES, _is("rehab_training")),
        Choice(
            "institution",
            "康复机构是公办的还是民办的？公益二类、三类机构按民办标准补助。",
            INSTITUTIONS,
            _is("rehab_training"),
        ),
        Number("months", "打算训练几个月？补助每年最多按10个月计算。", "months", _is(*_MONTHLY)),
        YesOrNo("severe", "孩子是重度听力残疾吗？", _is("cochlear_implant")),
        YesOrNo(
            "national_program", "享受的是国家人工耳蜗救助项目（免费提供产品）吗？", _is("cochlear_implant")
        ),
        Number("money", "医保报销后，个人自己付了多少钱（元）？", "money", _pays_in_part),
        YesOrNo("devices_and_training", "手术后是否还要适配辅助器具、做康复训练？", _is("limb_correction")),
        Number("hours", "训练一共多少个小时（折算持续训练时间）？", "hours", _is(*_BY_TIMES)),
        LastReceived(),
    )


def service_of(answers: Answers) -> dict[str, object]:
    """The entry of `services` in the estimate's request."""
    match answers["benefit"]:
        case "rehab_training":
            asked = {slot: answers[slot] for slot in ("mode", "institution", "months")}
        case "cochlear_implant":
            asked = {
                "self_paid_after_insurance": answers.get("money")
                if not answers["national_program"]
                else None,
                "national_program": answers["national_program"],
                "severe": answers["severe"],
            }
        case "limb_correction":
            asked = {
                "surgery_self_paid_after_insurance": answers["money"],
                "devices_and_training": answers["devices_and_training"],
            }
        case "low_vision_aid_training":
            asked = {"months": answers["months"]}
        case "low_vision_skills_training" | "blind_orientation_training":
            last = answers["last_received"]
            asked = {"hours": answers["hours"], "last_received": None if last == NEVER else last}
        case _:
            asked = {}
    return {"kind": answers["benefit"], **asked}


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
