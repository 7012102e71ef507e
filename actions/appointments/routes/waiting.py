"""The waiting list for full slots and days."""

from typing import Annotated

from fastapi import APIRouter, Query

from actions.appointments.requests import WaitingRequest
from actions.appointments.routes.depends import Code, Owner, Waits
from actions.appointments.views import AppointmentView, WaitingEntries, WaitingView
from actions.contact import Phone
from actions.idempotency import IdempotencyKey
from xiaoshan.problems import documented

router = APIRouter(prefix="/waiting")


@router.post("", status_code=201, responses=documented(404, 409, 422, 503))
def join_waiting_list(
    waits: Waits, request: WaitingRequest, idempotency_key: IdempotencyKey = None
) -> WaitingView:
    return waits.join(request, idempotency_key)


@router.get("", responses=documented(422))
def open_entries(waits: Waits, phone: Annotated[Phone, Query()]) -> WaitingEntries:
    return WaitingEntries(waiting=waits.open_entries(phone))


@router.get("/{code}", responses=documented(404, 422))
def get_entry(waits: Waits, code: Code, phone: Owner = None) -> WaitingView:
    return waits.find_entry(code, phone)


@router.post("/{code}/accept", responses=documented(404, 409, 422, 503))
def accept_offer(
    waits: Waits, code: Code, phone: Owner = None, idempotency_key: IdempotencyKey = None
) -> AppointmentView:
    return waits.accept(code, phone, idempotency_key)


@router.post("/{code}/decline", responses=documented(404, 409, 422, 503))
def decline_offer(
    waits: Waits, code: Code, phone: Owner = None, idempotency_key: IdempotencyKey = None
) -> WaitingView:
    return waits.decline(code, phone, idempotency_key)


@router.delete("/{code}", responses=documented(404, 422, 503))
def leave_waiting_list(
    waits: Waits, code: Code, phone: Owner = None, idempotency_key: IdempotencyKey = None
) -> WaitingView:
    return waits.leave(code, phone, idempotency_key)
