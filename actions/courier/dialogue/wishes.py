"""The answers of the order form as requests."""

from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from actions.courier.requests import Direction, ParcelRequest, Payment, Wish
from actions.dialogue.form import Answers

LONGEST_ADDRESS = 200


def wish_of(answers: Answers) -> Wish | None:
    """What a price depends on; None while that is not known yet, or is nothing that can be asked for."""
    if not all(answers.get(slot) for slot in ("courier_document", "courier_direction", "address")):
        return None
    try:
        return Wish(**_wish(answers))
    except ValidationError:
        return None


def request_of(answers: Answers, conversation: str) -> ParcelRequest:
    """The order, for whoever has answered everything."""
    to_hall = answers["courier_direction"] == Direction.HALL
    total = answers.get("courier_total")
    return ParcelRequest(
        **_wish(answers),
        hall=answers["courier_hall"],
        phone=answers["phone"],
        sender=answers["name"] if to_hall else None,
        recipient=None if to_hall else answers["name"],
        conversation=conversation,
        quoted_total=Decimal(total) if total else None,
    )


def _wish(answers: Answers) -> dict[str, Any]:
    return {
        "document": answers["courier_document"],
        "direction": answers["courier_direction"],
        "address": answers["address"],
        "urgent": bool(answers.get("courier_urgent")),
        "payment": answers.get("courier_payment") or Payment.PREPAID,
    }
