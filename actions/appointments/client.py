"""The typed client of the appointments API, whichever system is behind it."""

from datetime import date, time
from typing import Any

from actions.answers import read_answer
from actions.appointments.catalogue_views import Halls
from actions.appointments.views import (
    AppointmentList,
    AppointmentView,
    SlotsView,
    WaitingEntries,
    WaitingView,
)
from actions.clients import ServiceClient
from actions.codes import as_typed


class AppointmentsClient:
    """Bookings over HTTP. Every method raises ServiceUnavailable or ServiceRejected (see `outcomes`)."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def halls(self) -> Halls:
        return read_answer(Halls, await self._service.get("/v1/halls"))

    async def slots(self, hall: str, service: str, day: date) -> SlotsView:
        """What can be booked on a day; a closed day has a `closed_reason` and no slots."""
        query = {"service": service, "date": day.isoformat()}
        return read_answer(SlotsView, await self._service.get(f"/v1/halls/{hall}/slots", params=query))

    async def book(
        self,
        hall: str,
        service: str,
        day: date,
        start: time,
        name: str,
        phone: str,
        key: str,
        conversation: str | None = None,
    ) -> AppointmentView:
        """Books a slot; `key` is the same for every try of one wish, so that a retry books once.

        `conversation` is where reminders go.
        """
        person = {"name": name, "phone": phone, "conversation": conversation}
        body = {"hall": hall, "service": service, **_when(day, start), **person}
        return read_answer(AppointmentView, await self._post("/v1/appointments", key, body))

    async def find(self, code: str, phone: str | None = None) -> AppointmentView:
        return read_answer(AppointmentView, await self._service.get(_path(code), params={"phone": phone}))

    async def upcoming(self, phone: str) -> list[AppointmentView]:
        answer = await self._service.get("/v1/appointments", params={"phone": phone})
        return read_answer(AppointmentList, answer).appointments

    async def reschedule(
        self, code: str, day: date, start: time, hall: str | None = None, phone: str | None = None
    ) -> AppointmentView:
        body = {**_when(day, start), "hall": hall}
        return read_answer(
            AppointmentView, await self._service.patch(_path(code), json=body, params={"phone": phone})
        )

    async def cancel(self, code: str, phone: str | None = None) -> AppointmentView:
        return read_answer(AppointmentView, await self._service.delete(_path(code), params={"phone": phone}))

    async def wait(
        self,
        hall: str,
        service: str,
        day: date,
        start: time | None,
        name: str,
        phone: str,
        key: str,
        conversation: str | None = None,
    ) -> WaitingView:
        """Waits for a slot, or without a `start` for any of the day; offers go to `conversation`."""
        when = _when(day, start) if start else {"date": day.isoformat()}
        person = {"name": name, "phone": phone, "conversation": conversation}
        body = {"hall": hall, "service": service, **when, **person}
        return read_answer(WaitingView, await self._post("/v1/waiting", key, body))

    async def find_entry(self, code: str) -> WaitingView:
        return read_answer(WaitingView, await self._service.get(_path(code, "waiting")))

    async def open_entries(self, phone: str) -> list[WaitingView]:
        answer = await self._service.get("/v1/waiting", params={"phone": phone})
        return read_answer(WaitingEntries, answer).waiting

    async def accept(self, code: str, key: str) -> AppointmentView:
        """Makes the seat that the entry is offered a booking."""
        return read_answer(AppointmentView, await self._post(f"{_path(code, 'waiting')}/accept", key))

    async def decline(self, code: str, key: str) -> WaitingView:
        return read_answer(WaitingView, await self._post(f"{_path(code, 'waiting')}/decline", key))

    async def leave(self, code: str) -> WaitingView:
        return read_answer(WaitingView, await self._service.delete(_path(code, "waiting")))

    async def _post(self, path: str, key: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        return await self._service.post(path, json=body, headers={"Idempotency-Key": key})


def _path(code: str, of: str = "appointments") -> str:
    # Typed by a citizen: whatever is no letter or digit must not reach into the path.
    return f"/v1/{of}/{as_typed(code) or '-'}"


def _when(day: date, start: time) -> dict[str, str]:
    return {"date": day.isoformat(), "time": f"{start:%H:%M}"}
