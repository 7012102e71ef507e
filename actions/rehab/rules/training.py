"""第八条（三）: training, whose months are paid up to ten a year."""

from decimal import Decimal

from actions.rehab.parameters import Parameters
from actions.rehab.requests import (
    BlindOrientationTraining,
    Disability,
    LowVisionAidTraining,
    LowVisionSkillsTraining,
    RehabTraining,
)
from actions.rehab.rules.age import years_later
from actions.rehab.rules.item import Item, not_payable, payable
from actions.rehab.wording import number, yuan

_TRAINED: set[Disability] = {"hearing", "speech", "intellectual", "physical", "autism"}
_MODES = {"full_time": "全日制", "part_time": "非全日制"}


def rehab_training(
    service: RehabTraining, disabilities: set[Disability], left: int, parameters: Parameters
) -> Item:
    """`left` are the months of the year that earlier entries left over. 公益二类、三类 count as non-public."""
    if not disabilities & _TRAINED:
        text = "全日制、非全日制康复训练补助面向听力、言语、智力、肢体残疾和孤独症儿童。"
        return not_payable(service.kind, "other_category", text, "training_categories", parameters)
    public = service.institution == "public_class_1"
    used = f"training_{service.mode}_{'public' if public else 'non_public'}"
    rate, months = parameters.money(used), min(service.months, left)
    name = f"{_MODES[service.mode]}·{'公办' if public else '非公办'}"
    return payable(
        service.kind,
        rate * months,
        _monthly(name, rate, months, service.months),
        f"training_{service.mode}",
        parameters,
        [used, "training_months_a_year"],
    )


def low_vision_aid(
    service: LowVisionAidTraining, disabilities: set[Disability], left: int, parameters: Parameters
) -> Item:
    if "visual" not in disabilities:
        return _not_visual(service.kind, parameters)
    rate, months = parameters.money("low_vision_aid_a_month"), min(service.months, left)
    formula = _monthly("低视力助视器等训练", rate, months, service.months)
    used = ["low_vision_aid_a_month", "low_vision_aid_months_a_year"]
    return payable(service.kind, rate * months, formula, service.kind, parameters, used)


def once_in_years(
    service: LowVisionSkillsTraining | BlindOrientationTraining,
    disabilities: set[Disability],
    parameters: Parameters,
) -> Item:
    """Paid once in three (five) years, from a number of hours on."""
    kind = service.kind
    if "visual" not in disabilities:
        return _not_visual(kind, parameters)
    blind = kind == "blind_orientation_training"
    name = "blind_orientation" if blind else "low_vision_skills"
    hours, years = parameters.number(f"{name}_hours"), parameters.number(f"{name}_years")
    if service.hours < hours:
        text = f"折算持续训练时间{number(service.hours)}小时，不足{hours}小时。"
        return not_payable(kind, "too_few_hours", text, kind, parameters)
    if service.last_received and parameters.day < (again := years_later(service.last_received, years)):
        text = f"限{years}年1次，上次享受日期为{service.last_received}，{again}起可再次享受。"
        return not_payable(kind, "too_soon", text, kind, parameters, again)
    amount = parameters.money(name)
    formula = f"{yuan(amount)}/人·次 × 1次 = {yuan(amount)}"
    return payable(kind, amount, formula, kind, parameters, [name], least=blind)


def _monthly(name: str, rate: Decimal, months: int, asked: int) -> str:
    capped = f"（申请{asked}个月，本年度可补{months}个月）" if months < asked else ""
    return f"{name} {yuan(rate)}/月 × {months}个月{capped} = {yuan(rate * months)}"


def _not_visual(kind: str, parameters: Parameters) -> Item:
    return not_payable(kind, "other_category", "这一项面向视力残疾儿童。", kind, parameters)
