"""Passwords: Argon2id (RFC 9106) and the least that a new one must have."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from xiaoshan.problems import Problem

SHORTEST, LONGEST = 10, 200

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """Raises Problem 422 `weak_password`."""
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < 5:
        raise Problem(
            422,
            "weak_password",
            "密码不合要求",
            f"密码要有{SHORTEST}到{LONGEST}个字符，并且不能只是几个字符的重复。",
        )
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """With None (no such user) as slow as with a wrong password, so that names cannot be guessed by time."""
    try:
        return _hasher.verify(password_hash or _nobodys(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash("no password opens this")
