"""A message as the API sends it."""

from datetime import datetime
from typing import Any

from connectors.gateway.models import Message
from xiaoshan.clock import SHANGHAI


def wire(message: Message) -> dict[str, Any]:
    content = message.content
    body: dict[str, Any] = {
        "id": message.id,
        "sequence": message.sequence,
        "role": message.role,
        "type": message.type,
        "text": message.text,
        "sent_at": in_shanghai(message.sent_at).isoformat(),
        "delivery": message.delivery,
        "citations": content.get("citations", []),
        "quick_replies": content.get("quick_replies", []),
    }
    optional = {
        "validity": content.get("validity"),
        "status": message.status,
        "details": content.get("details"),
        "agent": content.get("agent"),
        "client_message_id": message.client_message_id,
    }
    return body | {key: value for key, value in optional.items() if value}


def in_shanghai(moment: datetime) -> datetime:
    # SQLite keeps no offset; what we wrote there was Shanghai time.
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)
