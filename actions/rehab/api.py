"""The HTTP face of the rules."""

from datetime import date

from fastapi import APIRouter

from actions.rehab.parameters import Parameters, parameters_on
from actions.rehab.requests import EligibilityRequest, EstimateRequest
from actions.rehab.rules.eligibility import Eligibility, judge
from actions.rehab.rules.estimate import Estimate, estimate
from actions.service.resources import Present
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem

router = APIRouter(prefix="/v1/rehab", tags=["rehab"])


@router.post("/eligibility")
def check_eligibility(request: EligibilityRequest, clock: Present) -> Eligibility:
    """Whether a child is assisted, every reason with its citation."""
    return judge(request, _parameters(request, clock))


@router.post("/estimate")
def estimate_sums(request: EstimateRequest, clock: Present) -> Estimate:
    """What each service asked for comes to, and the total."""
    return estimate(request, _parameters(request, clock))


def _parameters(request: EligibilityRequest, clock: Clock) -> Parameters:
    day: date = request.application_date or clock.today()
    if request.birth_date and request.birth_date > day:
        raise Problem(422, "birth_date_in_future", "出生日期不对", "出生日期不能晚于申请日期，请核对。")
    return parameters_on(day)
