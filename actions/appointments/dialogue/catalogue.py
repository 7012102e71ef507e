"""Which hall and which business a citizen means."""

from collections.abc import Iterable

from actions.appointments.catalogue_views import Halls, HallView, ServiceView


def named_hall(halls: Halls, said: str) -> HallView | None:
    """By id, name, alias or region."""
    return next(
        (hall for hall in halls.halls if said in (hall.id, hall.name, hall.region, *hall.aliases)), None
    )


def named_service(services: Iterable[ServiceView], said: str) -> ServiceView | None:
    """By id, name or alias."""
    return next(
        (service for service in services if said in (service.id, service.name, *service.aliases)), None
    )


def services_of(halls: Halls, hall: str | None) -> list[ServiceView]:
    """What one hall takes; what any hall takes when none is chosen yet."""
    chosen = [view for view in halls.halls if hall in (None, view.id)]
    unique = {service.id: service for view in chosen for service in view.services}
    return list(unique.values())
