"""What an agent reads before anything was revealed: without telephones, identity numbers, and codes.

A booking's code or a ticket's number opens the thing elsewhere, so it is hidden as a telephone number is.
"""

import re
from collections.abc import Iterable

from xiaoshan.privacy import mask

# The codes that the services and the city's own systems give out: letters and digits in one run, both of them.
_CODE = re.compile(r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[0-9A-Za-z]{8,32}(?![0-9A-Za-z])")


def masked(text: str, numbers: Iterable[str] = ()) -> str:
    """`numbers` are further ones, known to open something, whatever they look like."""
    for number in numbers:
        text = text.replace(number, ends(number))
    return mask(_CODE.sub(lambda found: ends(found[0]), text))


def ends(number: str) -> str:
    """WRJNY4HE → WR****HE; nothing of one with four characters or fewer."""
    return number[:2] + "*" * max(4, len(number) - 4) + number[-2:] if len(number) > 4 else "*" * len(number)
