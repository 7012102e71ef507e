"""第八条（一）: surgery."""

from datetime import date

from actions.rehab.parameters import Parameters
from actions.rehab.requests import CochlearImplant, Disability, LimbCorrection
from actions.rehab.rules.age import full_years
from actions.rehab.rules.item import Item, not_payable, not_quantified, payable
from actions.rehab.wording import yuan


def cochlear_implant(
    service: CochlearImplant, disabilities: set[Disability], born: date | None, parameters: Parameters
) -> Item:
    """Severe hearing loss, one to six full years old on the application date."""
    kind = service.kind
    lowest, highest = parameters.number("cochlear_age_from"), parameters.number("cochlear_age_to")
    if "hearing" not in disabilities:
        return not_payable(kind, "other_category", "人工耳蜗植入补助面向听力残疾儿童。", kind, parameters)
    if service.severe is False:
        return not_payable(kind, "not_severe", "人工耳蜗植入补助面向重度听力残疾儿童。", kind, parameters)
    if born and not lowest <= full_years(born, parameters.day) <= highest:
        text = f"人工耳蜗植入补助面向{lowest}-{highest}岁儿童，申请时{full_years(born, parameters.day)}周岁。"
        return not_payable(kind, "other_age", text, kind, parameters)
    standard = parameters.money("cochlear_implant")
    if service.national_program:
        formula = f"国家人工耳蜗救助项目手术费用（含调机费）补助 {yuan(standard)}"
        return payable(kind, standard, formula, "cochlear_national", parameters, ["cochlear_implant"])
    paid = service.self_paid_after_insurance
    if paid is None:
        text = f"最高{yuan(standard)}；需要医保报销后的个人自付金额才能算出。"
        return not_quantified(kind, "own_payment_unknown", text, kind, parameters)
    amount = min(standard, paid)
    formula = f"取标准{yuan(standard)}与个人自付{yuan(paid)}中较低者 = {yuan(amount)}"
    return payable(kind, amount, formula, kind, parameters, ["cochlear_implant"])


def limb_correction(service: LimbCorrection, disabilities: set[Disability], parameters: Parameters) -> Item:
    """The text says 不少于, so a sum above zero is a floor."""
    kind = service.kind
    if "physical" not in disabilities:
        return not_payable(kind, "other_category", "矫治手术补助面向肢体残疾儿童。", kind, parameters)
    paid = service.surgery_self_paid_after_insurance
    if paid is None:
        text = "需要矫治手术医保报销后的个人自付金额才能算出。"
        return not_quantified(kind, "own_payment_unknown", text, kind, parameters)
    standard = parameters.money("limb_surgery")
    amount, used = min(standard, paid), ["limb_surgery"]
    formula = f"手术：取标准{yuan(standard)}与个人自付{yuan(paid)}中较低者 {yuan(amount)}"
    if service.devices_and_training:
        more = parameters.money("limb_devices_and_training")
        amount += more
        used.append("limb_devices_and_training")
        formula += f" + 辅助器具适配及康复训练 {yuan(more)}"
    return payable(kind, amount, f"{formula} = {yuan(amount)}", kind, parameters, used, least=True)
