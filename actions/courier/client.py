"""The typed client of the courier API, whichever system is behind it."""

from actions.answers import read_answer
from actions.clients import ServiceClient
from actions.codes import as_typed
from actions.courier.views import Documents, ParcelView


class CourierClient:
    """Deliveries over HTTP. Every method raises ServiceUnavailable or ServiceRejected (see `Orders`)."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def documents(self) -> Documents:
        return read_answer(Documents, await self._service.get("/v1/parcel-documents"))

    async def order(
        self,
        document: str,
        recipient: str,
        phone: str,
        address: str,
        key: str,
        appointment_code: str | None = None,
    ) -> ParcelView:
        """Orders a delivery; `key` is the same for every try of one wish, so that a retry orders once."""
        body = {
            "document": document,
            "recipient": recipient,
            "phone": phone,
            "address": address,
            "appointment_code": appointment_code,
        }
        headers = {"Idempotency-Key": key}
        return read_answer(ParcelView, await self._service.post("/v1/parcels", json=body, headers=headers))

    async def track(self, number: str) -> ParcelView:
        return read_answer(ParcelView, await self._service.get(f"/v1/parcels/{as_typed(number) or '-'}"))
