"""The sum of every benefit asked for, in the order asked."""

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
from actions.rehab.rules.eligibility import Eligibility, judge
from actions.rehab.rules.item import Item, Money, Qualifier, not_payable, not_quantified
from actions.rehab.rules.surgery import cochlear_implant, limb_correction
from actions.rehab.rules.training import low_vision_aid, once_in_years, rehab_training

_PROVISION = {"rehab_training": "training_categories"}


class Estimate(Eligibility):
    items: list[Item]
    total: Money
    total_qualifier: Qualifier
    caveats: list[str]


def estimate(request: EstimateRequest, parameters: Parameters) -> Estimate:
    verdict = judge(request, parameters)
    items = _Benefits(request, parameters).items(refused=verdict.eligibility == "ineligible")
    least = any(item.qualifier == "at_least" for item in items)
    return Estimate(
        **verdict.model_dump(),
        items=items,
        total=sum((item.amount for item in items if item.amount), Decimal(0)),
        total_qualifier="at_least" if least else "exact",
        caveats=parameters.caveats,
    )


class _Benefits:
    """Goes through the services in order; training entries use up the year's months."""

    def __init__(self, request: EstimateRequest, parameters: Parameters):
        self._request = request
        self._parameters = parameters
        self._disabilities = set(request.disabilities)
        self._training_months = parameters.number("training_months_a_year")
        self._aid_months = parameters.number("low_vision_aid_months_a_year")

    def items(self, refused: bool) -> list[Item]:
        return [self._refused(s) if refused else self._item(s) for s in self._request.services]

    def _refused(self, service: Service) -> Item:
        provision = _PROVISION.get(service.kind, service.kind)
        return not_payable(service.kind, "不符合救助条件，不能享受这一项。", provision, self._parameters)

    def _item(self, service: Service) -> Item:
        parameters, disabilities = self._parameters, self._disabilities
        match service:
            case RehabTraining():
                item = rehab_training(service, disabilities, self._training_months, parameters)
                if item.qualifier != "not_payable":
                    self._training_months -= min(service.months, self._training_months)
                return item
            case LowVisionAidTraining():
                item = low_vision_aid(service, disabilities, self._aid_months, parameters)
                if item.qualifier != "not_payable":
                    self._aid_months -= min(service.months, self._aid_months)
                return item
            case LowVisionSkillsTraining() | BlindOrientationTraining():
                return once_in_years(service, disabilities, parameters)
            case CochlearImplant():
                return cochlear_implant(service, disabilities, self._request.birth_date, parameters)
            case LimbCorrection():
                return limb_correction(service, disabilities, parameters)
            case AssistiveDevice():
                text = "补贴标准按粤残联〔2018〕6号执行，本文件没有列出金额，请向当地县级残联咨询。"
                return not_quantified(service.kind, text, service.kind, parameters)
            case _:
                assert_never(service)
