"""The HTTP face of the bookings."""

import datetime as dt
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from actions.appointments.booking import Bookings
from actions.appointments.catalogue import Catalogue, load_catalogue
from actions.appointments.ics import calendar_file
from actions.appointments.models import Appointment
from actions.appointments.requests import BookingRequest, RescheduleRequest
from actions.appointments.views import AppointmentList, AppointmentView, Halls, HallView, SlotsView
from actions.contact import Phone
from actions.idempotency import IdempotencyKey
from actions.service.resources import Database, Present

router = APIRouter(prefix="/v1", tags=["appointments"])

REMINDER = timedelta(hours=2)

Owner = Annotated[str | None, Query(max_length=30, description="预留电话或其后四位，给出时须相符。")]


def catalogue() -> Catalogue:
    return load_catalogue()


def bookings(
    engine: Database, catalogue: Annotated[Catalogue, Depends(catalogue)], clock: Present
) -> Bookings:
    return Bookings(engine, catalogue, clock)


Book = Annotated[Bookings, Depends(bookings)]


def _view(book: Bookings, appointment: Appointment) -> AppointmentView:
    return AppointmentView.of(book.catalogue, appointment)


@router.get("/halls")
def list_halls(book: Book) -> Halls:
    offers = book.catalogue
    halls = [HallView.of(offers, hall) for hall in offers.halls]
    return Halls(sample=offers.sample, note=offers.note, halls=halls)


@router.get("/halls/{hall}/slots")
def list_slots(
    book: Book, hall: str, service: Annotated[str, Query(max_length=40)], date: dt.date
) -> SlotsView:
    place, wanted = book.place(hall, service)
    return SlotsView.of(hall, service, date, book.availability(place, wanted))


@router.post("/appointments", status_code=201)
def create_appointment(
    book: Book, request: BookingRequest, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    return _view(book, book.book(request, idempotency_key))


@router.get("/appointments")
def upcoming_appointments(book: Book, phone: Annotated[Phone, Query()]) -> AppointmentList:
    return AppointmentList(appointments=[_view(book, found) for found in book.upcoming(phone)])


@router.get("/appointments/{code}.ics", response_class=Response)
def appointment_calendar(book: Book, code: str, phone: Owner = None) -> Response:
    appointment = book.find(code, phone)
    return Response(
        calendar_file(appointment, _view(book, appointment), REMINDER),
        media_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{appointment.code}.ics"'},
    )


@router.get("/appointments/{code}")
def get_appointment(book: Book, code: str, phone: Owner = None) -> AppointmentView:
    return _view(book, book.find(code, phone))


@router.patch("/appointments/{code}")
def reschedule_appointment(
    book: Book, code: str, wish: RescheduleRequest, phone: Owner = None
) -> AppointmentView:
    return _view(book, book.reschedule(code, wish, phone))


@router.delete("/appointments/{code}")
def cancel_appointment(book: Book, code: str, phone: Owner = None) -> AppointmentView:
    return _view(book, book.cancel(code, phone))


@router.post("/appointments/{code}/check-in")
def check_in(book: Book, code: str, phone: Owner = None) -> AppointmentView:
    return _view(book, book.check_in(code, phone))
