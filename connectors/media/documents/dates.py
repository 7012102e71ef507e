"""Days as papers write them."""

import re
from datetime import date

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[年.\-/．]\s*(\d{1,2})\s*[月.\-/．]\s*(\d{1,2})(?!\d)")


def days(text: str) -> list[date]:
    """All days in a text that exist, in the order written."""
    found = []
    for match in _DAY.finditer(text):
        try:
            found.append(date(*(int(part) for part in match.groups())))
        except ValueError:
            continue
    return found
