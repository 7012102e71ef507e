"""How full a hall is, hour by hour, so that operators can keep crowds away."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta

from actions.appointments import outcomes, store
from actions.appointments.catalogue import Service
from actions.appointments.desk import Desk
from actions.appointments.models import Status
from actions.appointments.occupancy_views import DayView, HourView, OccupancyView
from actions.appointments.schedule import Schedule
from xiaoshan.transactions import read
from xiaoshan.working_days import is_working_day

_COME = {Status.CHECKED_IN, Status.CALLED}
# The calendar says nothing about days far from now.
_REACH = timedelta(days=3 * 366)

_Hours = Counter[tuple[date, time]]


def occupancy(desk: Desk, hall_id: str, service_id: str | None, first: date, days: int) -> OccupancyView:
    """The hours of the days from `first` on, of one service or of all that the hall takes.

    Raises the problems unknown_hall, unknown_service and date_out_of_range.
    """
    hall = desk.hall(hall_id)
    services = [desk.place(hall_id, service_id)[1]] if service_id else desk.catalogue.services_of(hall)
    if abs(first - desk.clock.today()) > _REACH:
        raise outcomes.date_out_of_range()
    last = first + timedelta(days=days - 1)
    rows = read(desk.engine, lambda session: store.by_status(session, hall.id, first, last))
    booked, come = _counted(rows, {service.id for service in services})
    schedule = desk.schedule(hall)
    return OccupancyView(
        hall=hall.id,
        service=service_id,
        days=[_day(schedule, services, first + timedelta(days=n), booked, come) for n in range(days)],
    )


def _counted(rows: Sequence[tuple[str, date, time, str, int]], services: set[str]) -> tuple[_Hours, _Hours]:
    booked: _Hours = Counter()
    come: _Hours = Counter()
    for service, day, start, status, count in rows:
        if service not in services:
            continue
        booked[day, time(start.hour)] += count
        if status in _COME:
            come[day, time(start.hour)] += count
    return booked, come


def _day(schedule: Schedule, services: Sequence[Service], day: date, booked: _Hours, come: _Hours) -> DayView:
    if not is_working_day(day):
        return DayView(date=day, closed=True, hours=[], quietest=None)
    seats = sum(service.capacity for service in services)
    slots = Counter(time(slot.start.hour) for slot in schedule.slots(day))
    hours = [
        HourView(
            begins=begins,
            capacity=count * seats,
            booked=booked[day, begins],
            come=come[day, begins],
            share=round(booked[day, begins] / (count * seats), 3),
        )
        for begins, count in sorted(slots.items())
    ]
    quietest = min(hours, key=lambda hour: hour.share, default=None)
    return DayView(date=day, closed=False, hours=hours, quietest=quietest.begins if quietest else None)
