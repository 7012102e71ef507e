"""第十条: where to apply and what to bring; and what the document leaves open (guidance.yml)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from actions.rehab.parameters import Parameters
from actions.rehab.places import ELSEWHERE
from actions.rehab.requests import EligibilityRequest
from actions.rehab.source import read_guidance
from actions.rehab.values import Remark


@dataclass(frozen=True)
class Office:
    """A place that takes the application, and the papers it asks for there."""

    name: str
    bring: list[str]
    citation: dict[str, Any]


@dataclass(frozen=True)
class Guidance:
    """`open_questions` are what the document does not settle: to be asked, never guessed."""

    offices: list[Office]
    steps: list[Remark]
    open_questions: list[Remark]


def guidance(request: EligibilityRequest, kinds: Collection[str], parameters: Parameters) -> Guidance:
    """For whoever asks about benefits of `kinds`; a child from outside the city gets no office."""
    source = read_guidance()
    raised = set(kinds) | ({ELSEWHERE} if _is_elsewhere(request) else set())
    steps = source["steps"] + (source["steps_elsewhere"] if ELSEWHERE in raised else [])
    return Guidance(
        offices=[
            _office(source["offices"][name], parameters)
            for name in source["offices_of"].get(request.residence, ())
        ],
        steps=[_remark(step, parameters) for step in steps],
        open_questions=[
            _remark(question, parameters)
            for question in source["open"]
            if "only" not in question or raised & set(question["only"])
        ],
    )


def _is_elsewhere(request: EligibilityRequest) -> bool:
    """第十条（三）1: the institution is in another place than the household."""
    places = (request.household_place, request.institution_place)
    return ELSEWHERE in places or (None not in places and places[0] != places[1])


def _office(office: Mapping[str, Any], parameters: Parameters) -> Office:
    return Office(
        name=office["name"], bring=office["bring"], citation=_citation(office["provision"], parameters)
    )


def _remark(entry: Mapping[str, Any], parameters: Parameters) -> Remark:
    return Remark(text=entry["text"], citation=_citation(entry["provision"], parameters))


def _citation(provision: str, parameters: Parameters) -> dict[str, Any]:
    own = read_guidance()["provisions"].get(provision)
    if own is None:
        return parameters.citation(provision)
    return {"document": parameters.source["document"], **own}
