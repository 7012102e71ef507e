"""Label numbers: KD, eleven random digits and a check digit that catches any wrong or swapped digit (Damm)."""

from stdnum import damm

from actions.codes import numbered

PREFIX = "KD"
_RANDOM_DIGITS = 11


def new_number() -> str:
    """One that nobody can guess; that no two parcels have the same is the database's concern."""
    digits = numbered("", _RANDOM_DIGITS)
    return f"{PREFIX}{digits}{damm.calc_check_digit(digits)}"


def is_possible(number: str) -> bool:
    """Whether a number (as stored) can have been given out: its form and its check digit."""
    digits = number.removeprefix(PREFIX)
    whole = number.startswith(PREFIX) and digits.isascii() and digits.isdigit()
    return whole and len(digits) == _RANDOM_DIGITS + 1 and damm.is_valid(digits)
