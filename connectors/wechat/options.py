"""Quick replies where there are no buttons: a list to choose from by number."""

import re
import unicodedata
from collections.abc import Sequence

from connectors.gateway.models import Message

_DIGIT = re.compile(r"\d")
# A question that is itself answered with a number.
_ASKS_FOR_NUMBER = re.compile(r"几|多少|多大|号码|电话|证号|编号|金额|数字|日期|哪一?天")


def labels(message: Message) -> list[str]:
    """One for each quick reply: numbers, or letters where a number could mean something else."""
    titles = [reply["title"] for reply in message.content.get("quick_replies", ())]
    numbers_mean_something = any(_DIGIT.search(title) for title in titles) or _ASKS_FOR_NUMBER.search(
        _last_line(message.text)
    )
    # Told unasked, maybe while a question waits for its number.
    interrupts = "template" in message.content
    first = ord("A") if (numbers_mean_something or interrupts) and len(titles) <= 26 else None
    return [chr(first + n) if first else str(n + 1) for n in range(len(titles))]


def listed(message: Message) -> str:
    """The lines to choose from, empty where there is nothing to choose."""
    offers = message.content.get("quick_replies", ())
    lines = [f"{label}. {offer['title']}" for label, offer in zip(labels(message), offers, strict=True)]
    if not lines:
        return ""
    what = "字母" if lines[0].startswith("A") else "数字"
    return "\n".join([f"回复{what}选择：", *lines])


def chosen(text: str, history: Sequence[Message]) -> str | None:
    """The payload that the text chooses from what was offered since the citizen last spoke."""
    wanted = unicodedata.normalize("NFKC", text).strip().rstrip(".、。").upper()
    for message in reversed(history):
        if message.role == "citizen":
            return None
        offers = message.content.get("quick_replies", ())
        for label, offer in zip(labels(message), offers, strict=True):
            if label == wanted:
                return str(offer["payload"])
        if offers and "template" not in message.content:
            return None
    return None


def _last_line(text: str) -> str:
    return text.strip().rpartition("\n")[2]
