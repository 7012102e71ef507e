"""The result for one benefit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer

from actions.rehab.parameters import Parameters
from actions.rehab.values import Remark
from actions.rehab.wording import number, yuan

Qualifier = Literal["exact", "at_least", "not_payable", "not_quantified"]
# Why nothing, or no sum, comes out.
Code = Literal[
    "ineligible",
    "other_category",
    "not_severe",
    "other_age",
    "too_few_hours",
    "too_soon",
    "duplicate",
    "own_payment_unknown",
    "not_in_document",
]

# Decimal inside, a JSON number outside.
Money = Annotated[Decimal, PlainSerializer(number, return_type=int | float, when_used="json")]


@dataclass(frozen=True, kw_only=True)
class Item:
    """`amount` in yuan, null where the text gives none. `formula` shows the numbers put in.

    `code` names why nothing or no sum comes out. `conditions` are taken for met. `remarks` tell which
    place's standard was applied. `payable_from` is the first day on which it can be received again.
    """

    kind: str
    amount: Money | None
    qualifier: Qualifier
    text: str
    formula: str = ""
    citation: dict[str, Any]
    code: Code | None = None
    conditions: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    payable_from: date | None = None


def payable(
    kind: str,
    amount: Decimal,
    formula: str,
    provision: str,
    parameters: Parameters,
    used: Sequence[str],
    least: bool = False,
) -> Item:
    """`used` names the parameters in the formula.

    A sum that comes out as zero by its own formula is exactly zero, whatever the rate says.
    """
    qualifier: Qualifier = "at_least" if least and amount else "exact"
    return Item(
        kind=kind,
        amount=amount,
        qualifier=qualifier,
        text=f"可补{'不少于' if qualifier == 'at_least' else ''}{yuan(amount)}。",
        formula=formula,
        citation=parameters.citation(provision),
        conditions=parameters.conditions(provision),
        remarks=parameters.remarks(*used),
    )


def not_payable(
    kind: str,
    code: Code,
    text: str,
    provision: str,
    parameters: Parameters,
    payable_from: date | None = None,
) -> Item:
    return Item(
        kind=kind,
        amount=Decimal(0),
        qualifier="not_payable",
        text=text,
        citation=parameters.citation(provision),
        code=code,
        payable_from=payable_from,
    )


def not_quantified(kind: str, code: Code, text: str, provision: str, parameters: Parameters) -> Item:
    return Item(
        kind=kind,
        amount=None,
        qualifier="not_quantified",
        text=text,
        citation=parameters.citation(provision),
        code=code,
        conditions=parameters.conditions(provision),
    )
