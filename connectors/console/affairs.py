"""What a citizen arranged in a conversation: appointments, tickets, parcels, as the bot told it last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.console.masking import ends, masked
from connectors.gateway.models import Message

# Message type → what names the thing within the message's details of that name.
_NAMED_BY = {"appointment": "code", "ticket": "number", "parcel": "number"}
# What of it says what it is about, in an agent's words.
_ABOUT = {
    "appointment": ("date", "time", "hall", "service"),
    "ticket": ("service_name", "status_name"),
    "parcel": ("document", "status_text"),
}
# Nothing is left to do about these.
_OVER = ("cancelled", "missed", "closed", "withdrawn", "delivered", "returned")
_MOST = 500


@dataclass(frozen=True)
class Affair:
    """`status` is the thing's own and `words` what it is about, where the service told it; else `words` are the first
    line of what the citizen was told."""

    kind: str
    number: str
    status: str | None
    words: str
    told_at: datetime

    @property
    def is_open(self) -> bool:
        return self.status not in _OVER


def affairs(session: Session, conversation_id: str) -> list[Affair]:
    """Each thing once, the one told last first."""
    told = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.role == "bot", Message.type.in_(_NAMED_BY))
        .order_by(Message.sequence.desc())
        .limit(_MOST)
    )
    found: dict[tuple[str, str], Affair] = {}
    for message in session.scalars(told):
        if (affair := _affair_of(message)) and (affair.kind, affair.number) not in found:
            found[affair.kind, affair.number] = affair
    return list(found.values())


def shown(affair: Affair, revealed: bool) -> dict[str, Any]:
    """The number opens the thing elsewhere, so it is masked like a telephone number until revealed."""
    return {
        "kind": affair.kind,
        "number": affair.number if revealed else ends(affair.number),
        "status": affair.status,
        "open": affair.is_open,
        "words": _words(affair, revealed),
        "told_at": affair.told_at,
    }


def _words(affair: Affair, revealed: bool) -> str:
    return affair.words if revealed else masked(affair.words, [affair.number])


def _affair_of(message: Message) -> Affair | None:
    thing = (message.content.get("details") or {}).get(message.type)
    if not isinstance(thing, dict) or not (number := thing.get(_NAMED_BY[message.type])):
        return None
    status = thing.get("status")
    code = status.get("id") if isinstance(status, dict) else status
    words = _about(message.type, thing) or message.text.split("\n")[0]
    return Affair(message.type, str(number), code or message.status, words, message.sent_at)


def _about(kind: str, thing: dict[str, Any]) -> str:
    values = (thing.get(name) for name in _ABOUT[kind])
    return " ".join(
        str(value.get("name", "") if isinstance(value, dict) else value) for value in values if value
    )
