"""The services that have notices; a new one adds its owner here."""

from collections.abc import Mapping

from actions.appointments import outbox as appointments
from actions.notices.owner import Owner

_ALL = (appointments.OWNER,)


def owners() -> Mapping[str, Owner]:
    """By the service's name."""
    return {owner.service: owner for owner in _ALL}
