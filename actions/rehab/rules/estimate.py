"""The sum of every benefit asked for, in the order asked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from actions.rehab.parameters import Parameters
from actions.rehab.requests import (
    AssistiveDevice,
    BlindOrientationTraining,
    CochlearImplant,
    EstimateRequest,
    LimbCorrection,
    LowVisionAidTraining,
    LowVisionSkillsTraining,
    RehabTraining,
    Service,
)
from actions.rehab.rules.allowance import Allowance
from actions.rehab.rules.eligibility import Eligibility, judged
from actions.rehab.rules.item import Item, Money, Qualifier, not_payable, not_quantified
from actions.rehab.rules.surgery import cochlear_implant, limb_correction
from actions.rehab.rules.training import low_vision_aid, once_in_years, rehab_training

_PROVISION = {"rehab_training": "training_categories"}


@dataclass(frozen=True, kw_only=True)
class Estimate(Eligibility):
    items: list[Item]
    total: Money
    total_qualifier: Qualifier
    caveats: list[str]


def estimate(request: EstimateRequest, parameters: Parameters) -> Estimate:
    """Whether the child is assisted, every item, and the total of what has a sum."""
    verdict = judged(request, parameters)
    items = _items(request, parameters, refused=verdict["eligibility"] == "ineligible")
    least = any(item.qualifier == "at_least" for item in items)
    return Estimate(
        **verdict,
        items=items,
        total=sum((item.amount for item in items if item.amount), Decimal(0)),
        total_qualifier="at_least" if least else "exact",
        caveats=parameters.caveats,
    )


def _items(request: EstimateRequest, parameters: Parameters, refused: bool) -> list[Item]:
    if refused:
        return [_refused(service, parameters) for service in request.services]
    allowance = Allowance(request.received_this_year, parameters)
    items = []
    for service in request.services:
        item = _item(service, request, allowance, parameters)
        allowance.use(service, item)
        items.append(item)
    return items


def _refused(service: Service, parameters: Parameters) -> Item:
    provision = _PROVISION.get(service.kind, service.kind)
    return not_payable(service.kind, "ineligible", "不符合救助条件，不能享受这一项。", provision, parameters)


def _item(service: Service, request: EstimateRequest, allowance: Allowance, parameters: Parameters) -> Item:
    disabilities = set(request.disabilities)
    if allowance.is_used_up(service):
        text = "同一救助年度内原则上不得重复享受同类救助项目补助；有特殊情况请向县级残联咨询。"
        return not_payable(service.kind, "duplicate", text, "duplicate", parameters)
    match service:
        case RehabTraining():
            return rehab_training(service, disabilities, allowance.months_left(service), parameters)
        case LowVisionAidTraining():
            return low_vision_aid(service, disabilities, allowance.months_left(service), parameters)
        case LowVisionSkillsTraining() | BlindOrientationTraining():
            return once_in_years(service, disabilities, parameters)
        case CochlearImplant():
            return cochlear_implant(service, disabilities, request.birth_date, parameters)
        case LimbCorrection():
            return limb_correction(service, disabilities, parameters)
        case AssistiveDevice():
            text = "补贴标准按粤残联〔2018〕6号执行，本文件没有列出金额，请向当地县级残联咨询。"
            return not_quantified(service.kind, "not_in_document", text, service.kind, parameters)
        case _:
            assert_never(service)
