"""jionlp behind one function: day expressions whose grammar it reads better than we would."""

import contextlib
import io
from datetime import date, datetime, time
from functools import lru_cache
from types import ModuleType

from nlu.clock import SHANGHAI


@lru_cache(maxsize=1)
def _library() -> ModuleType:
    # Its import prints a banner; loading takes half a second, so only when needed.
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp
    return jionlp


def parse_day(expression: str, today: date) -> date | None:
    """The first day that the expression names, seen from today; None when it names none."""
    base = datetime.combine(today, time(12), SHANGHAI).timestamp()
    try:
        parsed = _library().parse_time(expression, time_base=base)
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    if parsed["type"] not in {"time_point", "time_span"} or parsed["time"][0] == "-inf":
        return None
    return datetime.fromisoformat(parsed["time"][0]).date()
