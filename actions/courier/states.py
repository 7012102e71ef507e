"""The statuses of a parcel and what may follow what: a declared machine, read as reachability.

Reports arrive late and out of order, so a report may run ahead of others that are still under way. What
holds at every moment is that the events, in the order of their own times, lie on one way through the machine.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Protocol, TypeVar


class Status(StrEnum):
    ORDERED = "ordered"
    COLLECTED = "collected"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERY_FAILED = "delivery_failed"
    DELIVERED = "delivered"
    RETURNING = "returning"
    RETURNED = "returned"
    CANCELLED = "cancelled"


FOLLOWS: Mapping[Status, frozenset[Status]] = {
    Status.ORDERED: frozenset({Status.COLLECTED, Status.CANCELLED}),
    Status.COLLECTED: frozenset({Status.IN_TRANSIT, Status.OUT_FOR_DELIVERY, Status.RETURNING}),
    Status.IN_TRANSIT: frozenset({Status.IN_TRANSIT, Status.OUT_FOR_DELIVERY, Status.RETURNING}),
    Status.OUT_FOR_DELIVERY: frozenset({Status.DELIVERED, Status.DELIVERY_FAILED}),
    Status.DELIVERY_FAILED: frozenset({Status.OUT_FOR_DELIVERY, Status.RETURNING}),
    Status.RETURNING: frozenset({Status.RETURNING, Status.RETURNED}),
    Status.DELIVERED: frozenset(),
    Status.RETURNED: frozenset(),
    Status.CANCELLED: frozenset(),
}
ENDED = frozenset(status for status, following in FOLLOWS.items() if not following)
# What a carrier reports; ordering and cancelling are the citizen's.
REPORTED = frozenset(Status) - {Status.ORDERED, Status.CANCELLED}
# What the carrier has to say a reason for.
WITH_REASON = frozenset({Status.DELIVERY_FAILED, Status.RETURNING, Status.RETURNED})

_RANK = {status: rank for rank, status in enumerate(Status)}


class _Event(Protocol):
    status: str
    at: datetime


Event = TypeVar("Event", bound=_Event)


def _reachable(status: Status) -> frozenset[Status]:
    found: set[Status] = set()
    ahead = set(FOLLOWS[status])
    while ahead:
        found |= ahead
        ahead = {after for one in ahead for after in FOLLOWS[one]} - found
    return frozenset(found)


REACHABLE: Mapping[Status, frozenset[Status]] = {status: _reachable(status) for status in Status}


def in_order(events: Sequence[Event]) -> list[Event]:
    """By their own time; what has the same time, in the order of the machine."""
    return sorted(events, key=lambda event: (event.at, _RANK[Status(event.status)]))


def fits(events: Sequence[Event]) -> bool:
    """Whether the events (in order) lie on one way through the machine."""
    return all(
        Status(later.status) in REACHABLE[Status(earlier.status)] for earlier, later in pairwise(events)
    )
