"""Making a booking, looking it up, moving it and giving it back."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from actions.appointments.ics import calendar_file
from actions.appointments.requests import BookingRequest, RescheduleRequest
from actions.appointments.routes.depends import Book, Code, Owner
from actions.appointments.views import AppointmentList, AppointmentView, Trail
from actions.contact import Phone
from actions.idempotency import IdempotencyKey
from xiaoshan.problems import documented

router = APIRouter(prefix="/appointments")

_CALENDAR: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}
}


@router.post("", status_code=201, responses=documented(404, 409, 422, 503))
def create_appointment(
    book: Book, request: BookingRequest, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    return book.book(request, idempotency_key)


@router.get("", responses=documented(422))
def upcoming_appointments(book: Book, phone: Annotated[Phone, Query()]) -> AppointmentList:
    return AppointmentList(appointments=book.upcoming(phone))


@router.get("/{code}.ics", response_class=Response, responses=_CALENDAR | documented(404, 422))
def appointment_calendar(book: Book, code: Code, phone: Owner = None) -> Response:
    appointment = book.row(code, phone)
    reminder = timedelta(minutes=min(book.catalogue.notices.reminder_minutes))
    return Response(
        calendar_file(appointment, book.find(code, phone), reminder),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{appointment.code}.ics"'},
    )


@router.get("/{code}/events", responses=documented(404, 422))
def appointment_trail(book: Book, code: Code, phone: Owner = None) -> Trail:
    return Trail.of(book.trail(code, phone))


@router.get("/{code}", responses=documented(404, 422))
def get_appointment(book: Book, code: Code, phone: Owner = None) -> AppointmentView:
    return book.find(code, phone)


@router.patch("/{code}", responses=documented(404, 409, 422, 503))
def reschedule_appointment(
    book: Book,
    code: Code,
    wish: RescheduleRequest,
    phone: Owner = None,
    idempotency_key: IdempotencyKey = None,
) -> AppointmentView:
    return book.reschedule(code, wish, phone, idempotency_key)


@router.delete("/{code}", responses=documented(404, 409, 422, 503))
def cancel_appointment(
    book: Book, code: Code, phone: Owner = None, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    return book.cancel(code, phone, idempotency_key)
