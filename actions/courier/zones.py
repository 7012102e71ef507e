"""The tariff zone of an address, by the names of places in it."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml


class Zone(StrEnum):
    CITY = "city"
    PROVINCE = "province"
    COUNTRY = "country"
    REMOTE = "remote"


NOT_SERVED = "not_served"
_OWN_PROVINCE = "own_province"


def zone_of(address: str) -> Zone | str | None:
    """The zone; NOT_SERVED where nothing is sent; None when the address names no place that is known."""
    found = _earliest(address)
    if found is None:
        return None
    kind, end = found
    if kind != _OWN_PROVINCE:
        return kind if kind == NOT_SERVED else Zone(kind)
    rest = _earliest(address[end:])
    return Zone.CITY if rest and rest[0] == Zone.CITY else Zone.PROVINCE


def _earliest(text: str) -> tuple[str, int] | None:
    """What kind of place is named first, and where its name ends."""
    places = [(at, kind, at + len(name)) for name, kind in _names() if (at := text.find(name)) >= 0]
    return min(places)[1:] if places else None


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str]]:
    source = yaml.safe_load(Path(__file__).with_name("places.yml").read_text(encoding="utf-8"))
    return [(name, kind) for kind, names in source.items() for name in names]
