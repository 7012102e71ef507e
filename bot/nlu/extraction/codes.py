"""Telephone numbers and the codes that the services give out."""

import re
from collections.abc import Iterator

from nlu.found import Found
from nlu.numerals import DIGIT, to_digits

_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z])(?:\+?86[ -]?)?(?P<number>[1一幺](?:[ ,、-]?{DIGIT}){{10}})(?![0-9A-Za-z])"
)
_LANDLINE = re.compile(r"(?<![0-9A-Za-z])(?P<number>0[1-9][0-9]{1,2}[ -]?[0-9]{7,8})(?![0-9])")
# The letter O for a zero.
_MISREAD = f"(?:{DIGIT}|[Oo])"
_DASH = "(?:[-—–_./ ]|中?横?杠)?"
_PROJECT = re.compile(
    rf"(?<![A-Za-z])S\s?W\s?{_DASH}\s?(?P<year>[2二]{_MISREAD}{{3}})\s?{_DASH}\s?(?P<serial>{_MISREAD}{{1,4}})(?![0-9A-Za-z])",
    re.I,
)
_COURIER = re.compile(
    rf"(?<![A-Za-z0-9])(?P<number>(?!SW[- ]?20)[A-Z]{{2}}(?:[- ]?{DIGIT}){{8,15}}(?:[- ]?[A-Z]{{2}})?)(?![A-Za-z0-9])",
    re.I,
)
_TICKET = re.compile(rf"(?<![A-Za-z0-9])G\s?D(?P<digits>(?:[- ]?{DIGIT}){{12}})(?![A-Za-z0-9])", re.I)
# No 0, O, 1, I: they are mixed up on the telephone.
_APPOINTMENT = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-Z2-9]{8}(?![A-Za-z0-9])", re.I)


def phones(text: str) -> Iterator[Found]:
    """`phone`, digits only; spoken Chinese digits are read."""
    for pattern in (_MOBILE, _LANDLINE):
        for match in pattern.finditer(text):
            digits = re.sub("[^0-9]", "", to_digits(match["number"]))
            if pattern is _LANDLINE or re.fullmatch("1[3-9][0-9]{9}", digits):
                yield Found("phone", digits, match.start("number"), match.end())


def project_codes(text: str) -> Iterator[Found]:
    """`project_code` as SW-2026-0001, however it was written."""
    for match in _PROJECT.finditer(text):
        year, serial = (to_digits(re.sub("[Oo]", "0", match[part])) for part in ("year", "serial"))
        value = f"SW-{year}-{serial:0>4}"
        yield Found("project_code", value, match.start(), match.end())


def ticket_numbers(text: str) -> Iterator[Found]:
    """`ticket_number`: GD and twelve digits."""
    for match in _TICKET.finditer(text):
        digits = re.sub("[- ]", "", to_digits(match["digits"]))
        yield Found("ticket_number", f"GD{digits}", match.start(), match.end())


def courier_numbers(text: str) -> Iterator[Found]:
    """`courier_no`: two letters, digits and perhaps two letters more, in upper case."""
    for match in _COURIER.finditer(text):
        yield Found(
            "courier_no", re.sub("[- ]", "", to_digits(match["number"])).upper(), match.start(), match.end()
        )


def appointment_codes(text: str) -> Iterator[Found]:
    """`appointment_code`: eight characters in upper case; a plain English word has no digit."""
    for match in _APPOINTMENT.finditer(text):
        code = match.group()
        if re.search("[0-9]", code) and re.search("[A-Za-z]", code):
            yield Found("appointment_code", code.upper(), match.start(), match.end())
