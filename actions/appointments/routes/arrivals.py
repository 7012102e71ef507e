"""The day of the visit: check-in for citizens, calling and excusing for the hall."""

from fastapi import APIRouter

from actions.appointments.routes.depends import Arrival, Code, HallId, Owner, ServiceId
from actions.appointments.views import AppointmentView
from actions.idempotency import IdempotencyKey
from xiaoshan.problems import documented

router = APIRouter()


@router.post("/appointments/{code}/check-in", responses=documented(404, 409, 422, 503))
def check_in(
    arrival: Arrival, code: Code, phone: Owner = None, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    return arrival.check_in(code, phone, idempotency_key)


@router.post("/appointments/{code}/excuse", responses=documented(404, 409, 422, 503))
def excuse(arrival: Arrival, code: Code, idempotency_key: IdempotencyKey = None) -> AppointmentView:
    """The hall's word that a booking which is over is not to count as missed."""
    return arrival.excuse(code, idempotency_key)


@router.post("/halls/{hall}/queue/next", responses=documented(404, 409, 422, 503))
def call_next(
    arrival: Arrival, hall: HallId, service: ServiceId, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    """Calls whose turn it is."""
    return arrival.call_next(hall, service, idempotency_key)
