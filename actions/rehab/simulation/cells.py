"""What a cell of the list means, in the words of the API or of the counters (columns.yml)."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_SOURCE = yaml.safe_load(Path(__file__).with_name("columns.yml").read_text(encoding="utf-8"))
_DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")
_BETWEEN = re.compile(r"[;；、,，|/\s]+")

Convert = Callable[[str], Any]


class CellRefused(ValueError):
    """The cell cannot be read; the message is for whoever keeps the list."""


def field_of(header: str) -> str | None:
    """The field that a column's header names."""
    return _FIELDS.get(header.strip().lstrip("\ufeff"))


def name_of(field: str) -> str:
    """The column's name in Chinese."""
    return str(_SOURCE["columns"][field][0])


def word_of(field: str, value: str) -> str:
    """How a value of the API is written in Chinese."""
    return str(_SOURCE["words"][field][value][0])


@lru_cache(maxsize=100_000)
def read_cell(field: str, text: str) -> Any:
    """The value of a cell that is not empty. Raises CellRefused."""
    return _CONVERTERS.get(field, str)(text)


def _day(text: str) -> date:
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part) for part in match.groups()) if match else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise CellRefused(f"“{text}”不是日期，请写成 2020-04-10") from None


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise CellRefused(f"“{text}”不是整数")
    return int(text)


def _sum(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "").removesuffix("元"))
    except InvalidOperation:
        raise CellRefused(f"“{text}”不是数字") from None


def _word(words: Mapping[str, str]) -> Convert:
    def read(text: str) -> str:
        if text not in words:
            allowed = "、".join(dict.fromkeys(word for word in words if not word.isascii()))
            raise CellRefused(f"没有“{text}”这个说法，可以填：{allowed}")
        return words[text]

    return read


def _list(read: Convert) -> Convert:
    return lambda text: [read(part) for part in _BETWEEN.split(text) if part]


def _spellings(values: Mapping[str, list[str]]) -> dict[str, str]:
    return {spelling: value for value, others in values.items() for spelling in (value, *others)}


_FIELDS = {header: field for field, others in _SOURCE["columns"].items() for header in (field, *others)}
_CONVERTERS: dict[str, Convert] = {
    **{field: _word(_spellings(values)) for field, values in _SOURCE["words"].items()},
    "application_date": _day,
    "birth_date": _day,
    "last_received": _day,
    "months": _whole,
    "hours": _sum,
    "self_paid_after_insurance": _sum,
    "surgery_self_paid_after_insurance": _sum,
    "priority_groups": _list(str),
    "disabilities": _list(_word(_spellings(_SOURCE["words"]["disabilities"]))),
}
