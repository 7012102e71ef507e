"""The result for one benefit."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, PlainSerializer

from actions.rehab.parameters import Parameters

Qualifier = Literal["exact", "at_least", "not_payable", "not_quantified"]


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


# Decimal inside, a JSON number outside.
Money = Annotated[Decimal, PlainSerializer(_number, return_type=int | float, when_used="json")]


class Item(BaseModel):
    """`amount` in yuan, null where the text gives none. `formula` shows the numbers put in."""

    kind: str
    amount: Money | None
    qualifier: Qualifier
    text: str
    formula: str = ""
    citation: dict[str, Any]


def payable(
    kind: str, amount: Decimal, formula: str, provision: str, parameters: Parameters, least: bool = False
) -> Item:
    """A sum that comes out as zero by its own formula is exactly zero, whatever the rate says."""
    qualifier: Qualifier = "at_least" if least and amount else "exact"
    text = f"可补{'不少于' if qualifier == 'at_least' else ''}{_number(amount)}元。"
    return Item(
        kind=kind,
        amount=amount,
        qualifier=qualifier,
        text=text,
        formula=formula,
        citation=parameters.citation(provision),
    )


def not_payable(kind: str, text: str, provision: str, parameters: Parameters) -> Item:
    return Item(
        kind=kind,
        amount=Decimal(0),
        qualifier="not_payable",
        text=text,
        citation=parameters.citation(provision),
    )


def not_quantified(kind: str, text: str, provision: str, parameters: Parameters) -> Item:
    return Item(
        kind=kind,
        amount=None,
        qualifier="not_quantified",
        text=text,
        citation=parameters.citation(provision),
    )


def yuan(amount: Decimal) -> str:
    return f"{_number(amount)}元"
