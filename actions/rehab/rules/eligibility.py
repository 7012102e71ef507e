"""第五条、第六条: who is assisted, and 第十条（二）2: who comes first."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from actions.rehab.parameters import Parameters
from actions.rehab.requests import EligibilityRequest
from actions.rehab.rules.age import full_years

Verdict = Literal["eligible", "ineligible", "needs_information", "discretionary"]


@dataclass(frozen=True)
class Reason:
    code: str
    text: str
    citation: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Eligibility:
    """`reason_codes` repeats the reasons' codes. `missing` names the request's fields to be filled in."""

    eligibility: Verdict
    reason_codes: list[str]
    reasons: list[Reason]
    priority: bool
    priority_reason: Reason | None = None
    missing: list[str] = field(default_factory=list)
    validity: dict[str, Any]


def judge(request: EligibilityRequest, parameters: Parameters) -> Eligibility:
    """`ineligible` outranks `needs_information`, which outranks `discretionary`."""
    return Eligibility(**judged(request, parameters))


def judged(request: EligibilityRequest, parameters: Parameters) -> dict[str, Any]:
    """The fields of `Eligibility`."""
    missing = _missing(request, parameters)
    verdict, reasons = _verdict(request, missing, parameters)
    return {
        "eligibility": verdict,
        "reason_codes": [reason.code for reason in reasons],
        "reasons": reasons,
        "priority": bool(request.priority_groups),
        "priority_reason": _priority(parameters) if request.priority_groups else None,
        "missing": list(missing),
        "validity": parameters.validity,
    }


def _verdict(
    request: EligibilityRequest, missing: dict[str, Reason], parameters: Parameters
) -> tuple[Verdict, list[Reason]]:
    if against := _against(request, parameters):
        return "ineligible", against
    if missing:
        return "needs_information", list(missing.values())
    if discretion := _discretion(request, parameters):
        return "discretionary", discretion
    return "eligible", []


def _against(request: EligibilityRequest, parameters: Parameters) -> list[Reason]:
    reasons = []
    if request.birth_date and _too_old(request.birth_date, parameters):
        text = (
            f"截至{parameters.day.year}年8月31日已满{parameters.number('age_limit_years')}周岁，超过年龄范围"
            "（有条件的地区可以扩大年龄范围，可向当地县级残联咨询）。"
        )
        reasons.append(_reason("age_over_limit", text, "age", parameters))
    if request.residence == "other":
        text = "孩子没有汕尾市户籍，也没有汕尾市居住证。"
        reasons.append(_reason("not_resident", text, "household", parameters))
    if request.evidence == "none":
        text = "没有残疾人证，也没有专业机构出具的诊断证明书。"
        reasons.append(_reason("no_evidence", text, "evidence", parameters))
    if request.rehab_indication is False:
        text = "经评估没有康复服务适应指征。"
        reasons.append(_reason("no_rehab_indication", text, "indication", parameters))
    return reasons


def _too_old(born: date, parameters: Parameters) -> bool:
    month, day = parameters.text("age_limit_month_day").split("-")
    limit = date(parameters.day.year, int(month), int(day))
    return full_years(born, limit) >= parameters.number("age_limit_years")


def _missing(request: EligibilityRequest, parameters: Parameters) -> dict[str, Reason]:
    """Reasons by the field that is missing."""
    missing = {}
    if not request.disabilities:
        text = "还需要知道孩子属于哪一类残疾。"
        missing["disabilities"] = _reason("missing_disabilities", text, "categories", parameters)
    if request.birth_date is None:
        text = "还需要孩子的出生日期，才能判断年龄是否符合。"
        missing["birth_date"] = _reason("missing_birth_date", text, "age", parameters)
    if request.rehab_indication is None:
        text = "还需要确认孩子经评估是否有康复服务适应指征。"
        missing["rehab_indication"] = _reason("missing_rehab_indication", text, "indication", parameters)
    return missing


def _discretion(request: EligibilityRequest, parameters: Parameters) -> list[Reason]:
    if request.residence != "shanwei_residence_permit":
        return []
    text = "文件只规定逐步实现持居住证残疾儿童全覆盖，能否救助请向居住证发放地县级残联确认。"
    return [_reason("residence_permit_discretionary", text, "residence_permit", parameters)]


def _priority(parameters: Parameters) -> Reason:
    text = "经核准后优先提供康复救助；优先是先后次序，不增加补助金额。"
    return _reason("priority", text, "priority", parameters)


def _reason(code: str, text: str, provision: str, parameters: Parameters) -> Reason:
    return Reason(code=code, text=text, citation=parameters.citation(provision))
