"""Which document a citizen means: by its number, its title, or because it was just spoken of."""

import re
from collections.abc import Sequence

from actions.policy.client import KnownDocument

_NUMBER = re.compile(r"(\d{1,4})\s*号")
_YEAR = re.compile(r"(20\d\d)")
_LETTERS = re.compile(r"[一-鿿]+")
# What any title may have tells none apart.
_OF_ANY = re.compile(r"汕尾市|（[^）]*）|关于|印发|实施|暂行|试行|办法|规定|方案|通知|[“”《》]")
# So much of a title, in pairs of characters, has to be said; and so much more of it than of any other.
_SAID, _AHEAD = 0.4, 0.15


def documents_named(written: str, known: Sequence[KnownDocument]) -> list[KnownDocument]:
    """Those that it may be, one if it is clear, none where no document is named."""
    if numbered := _by_number(written, known):
        return numbered
    said = sorted(
        ((_share(document.title, written), document) for document in known), key=lambda one: -one[0]
    )
    return [document for share, document in said if share >= _SAID and share > said[0][0] - _AHEAD]


def _by_number(written: str, known: Sequence[KnownDocument]) -> list[KnownDocument]:
    """21号文 is every document with that number, of any year and issuer unless one is said."""
    numbers = set(_NUMBER.findall(written))
    found = [document for document in known if set(_NUMBER.findall(document.number)) & numbers]
    years = set(_YEAR.findall(written))
    of_year = [document for document in found if set(_YEAR.findall(document.number)) & years]
    return of_year or found


def _share(title: str, written: str) -> float:
    pairs = _pairs(_OF_ANY.sub(" ", title)) or _pairs(title)
    return len(pairs & _pairs(written)) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> set[str]:
    runs = _LETTERS.findall(text)
    return {run[index : index + 2] for run in runs for index in range(len(run) - 1)}
