"""What the same months of training come to in every mode and kind of institution."""

from dataclasses import dataclass, fields
from typing import get_args

from actions.rehab.parameters import Parameters
from actions.rehab.requests import EstimateRequest, Institution, Mode, RehabTraining, WhatIfRequest
from actions.rehab.rules.eligibility import Eligibility
from actions.rehab.rules.estimate import estimate
from actions.rehab.rules.item import Item

_INSTITUTIONS: tuple[Institution, ...] = ("public_class_1", "non_public")
_NAMES = {
    "full_time": "全日制",
    "part_time": "非全日制",
    "public_class_1": "公办康复机构",
    "non_public": "非公办康复机构（含公益二类、三类）",
}


@dataclass(frozen=True, kw_only=True)
class Possibility:
    mode: Mode
    institution: Institution
    mode_name: str
    institution_name: str
    item: Item


@dataclass(frozen=True, kw_only=True)
class WhatIf(Eligibility):
    """A cell for each mode in each kind of institution."""

    months: int
    table: list[Possibility]
    caveats: list[str]


def what_if(request: WhatIfRequest, parameters: Parameters) -> WhatIf:
    asked = EstimateRequest.model_validate(request.model_dump())
    table = []
    for mode in get_args(Mode):
        for institution in _INSTITUTIONS:
            training = RehabTraining(
                kind="rehab_training", mode=mode, institution=institution, months=request.months
            )
            result = estimate(asked.model_copy(update={"services": [training]}), parameters)
            table.append(
                Possibility(
                    mode=mode,
                    institution=institution,
                    mode_name=_NAMES[mode],
                    institution_name=_NAMES[institution],
                    item=result.items[0],
                )
            )
    verdict = {field.name: getattr(result, field.name) for field in fields(Eligibility)}
    return WhatIf(**verdict, months=request.months, table=table, caveats=parameters.caveats)
