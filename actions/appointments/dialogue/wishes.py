"""Full slots and days that somebody would like to have, as the waiting list's questions write them."""

from datetime import date, datetime, time

from actions.dialogue.dates import spoken_date

# The full slot or day that was wished for last, and the one that is waited for: an ISO date, or a
# date-time when one slot is meant.
FULL = "full_slot"
WAITING = "waiting"


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
