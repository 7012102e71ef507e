"""One entity that a rule found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """`value` is ready for a slot; `start`, `end` are a half-open span in the normalised text."""

    entity: str
    value: str | int | float
    start: int
    end: int
