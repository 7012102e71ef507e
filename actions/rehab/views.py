"""What the API tells. Another backend may leave out what is NotRequired, and tell more."""

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

_OPEN = ConfigDict(extra="allow")


@with_config(_OPEN)
class ReasonView(TypedDict):
    code: str
    text: str
    citation: dict[str, Any]


@with_config(_OPEN)
class ItemView(TypedDict):
    """`amount` in yuan, null where the text gives none; `formula` with the numbers put in."""

    kind: str
    amount: int | float | None
    qualifier: Literal["exact", "at_least", "not_payable", "not_quantified"]
    text: str
    citation: dict[str, Any]
    formula: NotRequired[str]
    code: NotRequired[str | None]
    conditions: NotRequired[list[str]]
    remarks: NotRequired[list[dict[str, Any]]]
    payable_from: NotRequired[str | None]


@with_config(_OPEN)
class EligibilityView(TypedDict):
    """`guidance` tells where to apply, what to bring, and what the document leaves open."""

    eligibility: Literal["eligible", "ineligible", "needs_information", "discretionary"]
    reason_codes: list[str]
    reasons: list[ReasonView]
    priority: bool
    validity: dict[str, Any]
    missing: NotRequired[list[str]]
    priority_reason: NotRequired[ReasonView | None]
    guidance: NotRequired[dict[str, Any]]


@with_config(_OPEN)
class EstimateView(EligibilityView):
    items: list[ItemView]
    total: int | float
    total_qualifier: Literal["exact", "at_least"]
    caveats: NotRequired[list[str]]


@with_config(_OPEN)
class PossibilityView(TypedDict):
    mode: str
    institution: str
    item: ItemView
    mode_name: NotRequired[str]
    institution_name: NotRequired[str]


@with_config(_OPEN)
class WhatIfView(EligibilityView):
    months: int
    table: list[PossibilityView]
    caveats: NotRequired[list[str]]
