"""The HTTP face of the rules."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter

from actions.rehab.guidance import Guidance, guidance
from actions.rehab.parameters import Parameters, parameters_on
from actions.rehab.requests import EligibilityRequest, EstimateRequest, WhatIfRequest
from actions.rehab.rules.eligibility import Eligibility, judge
from actions.rehab.rules.estimate import Estimate, estimate
from actions.rehab.rules.what_if import WhatIf, what_if
from actions.service.resources import Present
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem, documented

router = APIRouter(prefix="/v1/rehab", tags=["rehab"], responses=documented(422))


@dataclass(frozen=True, kw_only=True)
class EligibilityAnswer(Eligibility):
    guidance: Guidance


@dataclass(frozen=True, kw_only=True)
class EstimateAnswer(Estimate):
    guidance: Guidance


@dataclass(frozen=True, kw_only=True)
class WhatIfAnswer(WhatIf):
    guidance: Guidance


@router.post("/eligibility")
def check_eligibility(request: EligibilityRequest, clock: Present) -> EligibilityAnswer:
    """Whether a child is assisted, every reason with its citation; where to apply and what to bring."""
    parameters = _parameters(request, clock)
    advice = guidance(request, (), parameters)
    return EligibilityAnswer(**vars(judge(request, parameters)), guidance=advice)


@router.post("/estimate")
def estimate_sums(request: EstimateRequest, clock: Present) -> EstimateAnswer:
    """What each service asked for comes to, and the total."""
    parameters = _parameters(request, clock)
    advice = guidance(request, {service.kind for service in request.services}, parameters)
    return EstimateAnswer(**vars(estimate(request, parameters)), guidance=advice)


@router.post("/what-if")
def compare_training(request: WhatIfRequest, clock: Present) -> WhatIfAnswer:
    """The same months of training in public and non-public institutions, full and part time."""
    parameters = _parameters(request, clock)
    advice = guidance(request, {"rehab_training"}, parameters)
    return WhatIfAnswer(**vars(what_if(request, parameters)), guidance=advice)


def _parameters(request: EligibilityRequest, clock: Clock) -> Parameters:
    day: date = request.application_date or clock.today()
    if request.birth_date and request.birth_date > day:
        raise Problem(422, "birth_date_in_future", "出生日期不对", "出生日期不能晚于申请日期，请核对。")
    return parameters_on(day, request.household_place, request.institution_place)
