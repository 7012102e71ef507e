"""The services that have notices; a new one adds its owner here."""

from collections.abc import Mapping

from actions.appointments import outbox as appointments
from actions.courier import notices as courier
from actions.hotline import notices as hotline
from actions.notices.owner import Owner
from actions.projects import notices as projects

_ALL = (appointments.OWNER, courier.OWNER, hotline.OWNER, projects.OWNER)


def owners() -> Mapping[str, Owner]:
    """By the service's name."""
    return {owner.service: owner for owner in _ALL}
