"""Stars as numbers, and messages that are nothing but a number."""

import re
from collections.abc import Iterator

from nlu.found import Found
from nlu.numerals import NUMERAL, to_number

_STARS = re.compile(
    r"(?P<stars>[1-5一二两三四五])\s?(?:颗)?(?:星|分)(?!期|钟|之|局|公司|店|类|院|部|支|厅|别)"
)
_BARE = re.compile(
    rf"^\s?(?:就|大概|大约|差不多|嗯|是|打|给)?\s?(?P<number>[0-9]+(?:\.[0-9]+)?|{NUMERAL})\s?(?:个|吧|呢|哦|啊|左右|。|!)*$"
)
_LEAST_SUM = 100
_DAY = re.compile(r"20[0-9]{6}")


def rating_words(text: str) -> Iterator[Found]:
    """`rating_stars` 1 to 5 from 五星, 打4分."""
    for match in _STARS.finditer(text):
        stars = to_number(match["stars"])
        if stars is not None:
            yield Found("rating_stars", stars, match.start(), match.end())


def bare_numbers(text: str) -> Iterator[Found]:
    """`number` for a message that is only a number: what was asked tells what it counts.

    Up to 5 it may be stars as well, from 100 on a sum of money.
    """
    match = _BARE.match(text)
    value = to_number(match["number"]) if match else None
    if match is None or value is None:
        return
    yield Found("number", value, match.start("number"), match.end("number"))
    if value in (1, 2, 3, 4, 5):
        yield Found("rating_stars", value, match.start("number"), match.end("number"))
    if value >= _LEAST_SUM and not _DAY.fullmatch(match["number"]):
        yield Found("money", value, match.start("number"), match.end("number"))
