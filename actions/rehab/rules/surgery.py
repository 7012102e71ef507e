"""第八条（一）: surgery."""

from datetime import date

from actions.rehab.parameters import Parameters
from actions.rehab.requests import CochlearImplant, Disability, LimbCorrection
from actions.rehab.rules.age import full_years
from actions.rehab.rules.item import Item, not_payable, not_quantified, payable, yuan


def cochlear_implant(
    service: CochlearImplant, disabilities: set[Disability], born: date | None, parameters: Parameters
) -> Item:
    """Severe hearing loss, one to six full years old on the application date."""
    lowest, highest = parameters.number("cochlear_age_from"), parameters.number("cochlear_age_to")
    if "hearing" not in disabilities or service.severe is False:
        return not_payable(service.kind, "人工耳蜗植入补助面向重度听力残疾儿童。", service.kind, parameters)
    if born and not lowest <= full_years(born, parameters.day) <= highest:
        text = f"人工耳蜗植入补助面向{lowest}-{highest}岁儿童，申请时年龄不符。"
        return not_payable(service.kind, text, service.kind, parameters)
    standard = parameters.money("cochlear_implant")
    if service.national_program:
        formula = f"国家人工耳蜗救助项目手术费用补助 {yuan(standard)}"
        return payable(service.kind, standard, formula, "cochlear_national", parameters)
    paid = service.self_paid_after_insurance
    if paid is None:
        text = f"最高{yuan(standard)}；需要医保报销后的个人自付金额才能算出。"
        return not_quantified(service.kind, text, service.kind, parameters)
    amount = min(standard, paid)
    formula = f"取标准{yuan(standard)}与个人自付{yuan(paid)}中较低者 = {yuan(amount)}"
    return payable(service.kind, amount, formula, service.kind, parameters)


def limb_correction(service: LimbCorrection, disabilities: set[Disability], parameters: Parameters) -> Item:
    """The text says 不少于, so a sum above zero is a floor."""
    if "physical" not in disabilities:
        return not_payable(service.kind, "矫治手术补助面向肢体残疾儿童。", service.kind, parameters)
    paid = service.surgery_self_paid_after_insurance
    if paid is None:
        text = "需要矫治手术医保报销后的个人自付金额才能算出。"
        return not_quantified(service.kind, text, service.kind, parameters)
    standard = parameters.money("limb_surgery")
    amount = min(standard, paid)
    formula = f"手术：取标准{yuan(standard)}与个人自付{yuan(paid)}中较低者 {yuan(amount)}"
    if service.devices_and_training:
        more = parameters.money("limb_devices_and_training")
        amount += more
        formula += f" + 辅助器具适配及康复训练 {yuan(more)}"
    return payable(service.kind, amount, f"{formula} = {yuan(amount)}", service.kind, parameters, least=True)
