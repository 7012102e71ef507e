"""The conversation so far, as its events tell it."""

from collections.abc import Iterable, Sequence
from typing import Any

Events = Sequence[dict[str, Any]]


def context(events: Events, limit: int) -> list[dict[str, str]]:
    """The last `limit` messages before the latest one, oldest first, as `{"role", "text"}`.

    Pressed buttons are left out: what they stand for is in the bot's own texts.
    """
    said = [turn for event in _before_latest_message(events) if (turn := _turn(event))]
    return said[-limit:] if limit else []


def since_latest_message(events: Events) -> Iterable[dict[str, Any]]:
    """The events after the citizen's latest message."""
    return events[_latest_message(events) + 1 :]


def came_back(events: Events, form: str) -> bool:
    """Whether the form gave way to another action after the latest message and is running again."""
    return any(
        event.get("event") == "action_execution_rejected" and event.get("name") == form
        for event in since_latest_message(events)
    )


def said_since_latest_message(events: Events) -> bool:
    """Whether the bot has already answered the latest message."""
    return any(event.get("event") == "bot" and event.get("text") for event in since_latest_message(events))


def _before_latest_message(events: Events) -> Events:
    return events[: max(_latest_message(events), 0)]


def _latest_message(events: Events) -> int:
    return max((index for index, event in enumerate(events) if event.get("event") == "user"), default=-1)


def _turn(event: dict[str, Any]) -> dict[str, str] | None:
    text = (event.get("text") or "").strip()
    if not text or text.startswith("/"):
        return None
    match event.get("event"):
        case "user":
            return {"role": "user", "text": text}
        case "bot":
            return {"role": "assistant", "text": text}
        case _:
            return None
