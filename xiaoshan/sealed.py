"""Columns for personal data: sealed texts, and the digests by which they are compared.

`phone: Mapped[str] = mapped_column(Sealed)` is written and read as plain text and stored sealed; an
erased one is "". Where equality or uniqueness is needed, `phone_digest: Mapped[str | None] =
digest_of("phone")` beside it is filled by itself and asked for with `digest("phone", value)`.
`python -m actions.protection` finds all of them by these types.
"""

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

from xiaoshan.keyring import DIGEST_CHARACTERS, keyring

ERASED = ""


class Sealed(TypeDecorator[str]):
    """A text that only processes with the keys can read. Reading raises CannotOpen."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return keyring().seal(value) if value else value

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return keyring().open(value) if value else value


class Digest(TypeDecorator[str]):
    """The keyed digest of the column `of`; `kind` says what it is a digest of, for every table alike."""

    impl = String(DIGEST_CHARACTERS)
    cache_ok = True

    def __init__(self, of: str, kind: str):
        super().__init__()
        self.of = of
        self.kind = kind


def digest(kind: str, value: str) -> str:
    """What a column made by `digest_of` holds for this value."""
    return keyring().digest(kind, value)


def digest_of(column: str, kind: str = "phone", **options: Any) -> MappedColumn[Any]:
    """A nullable column that a new row fills with the digest of its `column`; None where that is empty."""

    def made(context: Any) -> str | None:
        value = context.get_current_parameters().get(column)
        return digest(kind, value) if value else None

    return mapped_column(Digest(column, kind), default=made, nullable=True, **options)
