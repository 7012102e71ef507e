"""The forms of an eligibility check and of an estimate."""

from actions.dialogue.choices import YesOrNo
from actions.dialogue.form import Form
from actions.rehab.dialogue.benefit import benefit_fields
from actions.rehab.dialogue.child import (
    BirthDate,
    BirthIsEstimated,
    Disabilities,
    Evidence,
    Residence,
    one_at_a_time,
    speaks_of_another,
)
from xiaoshan.clock import Clock

# Benefits whose sum depends on the age (第八条（一）1: one to six years).
_BY_AGE = frozenset({"cochlear_implant"})


def eligibility_form(clock: Clock) -> Form:
    fields = (
        BirthDate(clock),
        BirthIsEstimated(),
        Disabilities(),
        Residence(),
        Evidence(),
        YesOrNo(
            "rehab_indication",
            "医院或康复机构评估过，认为孩子通过康复服务可能改善吗（有康复服务适应指征）？",
            can_be_unknown=True,
        ),
    )
    return Form(
        "eligibility_form",
        "资格判断",
        fields,
        ("eligibility_check",),
        "action_tell_eligibility",
        remark=one_at_a_time,
        starts_afresh=speaks_of_another,
    )


def estimate_form(clock: Clock) -> Form:
    benefit, further, *details = benefit_fields()
    fields = (
        benefit,
        further,
        Disabilities(optional=True),
        BirthDate(clock, optional_unless=_BY_AGE),
        BirthIsEstimated(),
        Residence(optional=True),
        Evidence(optional=True),
        *details,
    )
    return Form(
        "estimate_form",
        "补助测算",
        fields,
        ("subsidy_estimate",),
        "action_tell_estimate",
        remark=one_at_a_time,
        starts_afresh=speaks_of_another,
    )
