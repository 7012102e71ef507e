"""Codes that a person can read out over the telephone and nobody can guess."""

import secrets
import unicodedata

# Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V G: what looks or sounds alike.
LETTERS = "ACDEFHJKMNPRTWXY"
DIGITS = "34679"


def readable_code(length: int) -> str:
    """Random letters and digits, at least one of each so that no code is a word or a plain number."""
    while True:
        code = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(length))
        if any(c in DIGITS for c in code) and any(c in LETTERS for c in code):
            return code


def numbered(prefix: str, digits: int = 12) -> str:
    """A prefix and random digits: easier to dictate than mixed characters, and as hard to guess at 12."""
    return prefix + "".join(secrets.choice("0123456789") for _ in range(digits))


def as_typed(text: str) -> str:
    """A code as somebody typed it (full-width, small letters, spaces, hyphens) in its stored form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
