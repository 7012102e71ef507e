"""A message as text for WeChat, in pieces that the platform takes."""

from collections.abc import Sequence

from connectors.gateway.models import Message
from connectors.gateway.sources import footnotes
from connectors.wechat.options import listed

# A text message, of either interface, holds 2,048 bytes of UTF-8.
MAX_BYTES = 2_048


def rendered(message: Message, with_options: bool = True) -> str:
    """Text, sources and what can be chosen."""
    lead = f"【{message.content['agent']['name']}】\n" if message.role == "agent" else ""
    notes = [f"[{note.number}] {note.label}" for note in footnotes(message)]
    sources = "\n".join(["依据：", *notes]) if notes else ""
    options = listed(message) if with_options else ""
    return "\n\n".join(part for part in (lead + message.text, sources, options) if part)


def fitting(messages: Sequence[Message]) -> list[Message]:
    """As many of the first messages as fit into one text together."""
    count = len(messages)
    while count and len(together(messages[:count]).encode()) > MAX_BYTES:
        count -= 1
    return list(messages[:count])


def together(messages: Sequence[Message]) -> str:
    """Several messages as one text; only the last list to choose from can be meant by a number."""
    with_options = [m.id for m in messages if m.content.get("quick_replies")]
    return "\n\n".join(rendered(m, with_options=m.id in with_options[-1:]) for m in messages)
