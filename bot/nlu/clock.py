"""The bot's present. The bot environment cannot import the application's clock, so it reads the same variable."""

import os
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now(environment: Mapping[str, str] = os.environ) -> datetime:
    """Aware datetime in Asia/Shanghai: XIAOSHAN_NOW (ISO 8601 with offset) or the machine's time.

    Raises ValueError when the variable is set but is no date-time with an offset.
    """
    text = environment.get("XIAOSHAN_NOW", "").strip()
    if not text:
        return datetime.now(SHANGHAI)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"XIAOSHAN_NOW needs an offset such as +08:00: {text!r}")
    return moment.astimezone(SHANGHAI)
