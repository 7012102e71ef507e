"""Full slots and days that somebody would like to have, as the waiting list's questions write them."""

import json
from datetime import date, datetime, time

from actions.dialogue.dates import spoken_date

# The full slot or day that was wished for last, and the one that is waited for: an ISO date, or a
# date-time when one slot is meant.
FULL = "full_slot"
WAITING = "waiting"
# What a button below an offer makes of it, in place of a wish.
ACCEPT, DECLINE = "accept", "decline"


def offer_payload(code: str, decision: str) -> str:
    """The button that takes or leaves the seat offered to an entry at once."""
    values = json.dumps({"appointment_code": code, WAITING: decision}, separators=(",", ":"))
    return f"/query_appointment{values}"


def moment_of(wish: str) -> tuple[date, time | None]:
    """The day and, when one slot is meant, its start."""
    start = datetime.fromisoformat(wish).time() if "T" in wish else None
    return date.fromisoformat(wish[:10]), start


def spoken_wish(wish: str) -> str:
    day, start = moment_of(wish)
    return f"{spoken_date(day)} {start:%H:%M}" if start else f"{spoken_date(day)}任一时段"


def is_wish(value: object) -> bool:
    """Whether a pressed button's value can be one."""
    try:
        moment_of(str(value))
    except ValueError:
        return False
    return True
