"""The typed client of the courier API, whichever system is behind it."""

from actions.answers import read_answer
from actions.clients import ServiceClient
from actions.codes import as_typed
from actions.courier.requests import ParcelRequest, Wish
from actions.courier.views import Documents, ParcelView, QuoteView


class CourierClient:
    """Deliveries over HTTP. Every method raises ServiceUnavailable or ServiceRejected (see `outcomes`)."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def documents(self) -> Documents:
        return read_answer(Documents, await self._service.get("/v1/parcel-documents"))

    async def quote(self, wish: Wish) -> QuoteView:
        body = wish.model_dump(mode="json", include=set(Wish.model_fields))
        return read_answer(QuoteView, await self._service.post("/v1/parcels/quote", json=body, safe=True))

    async def order(self, request: ParcelRequest, key: str) -> ParcelView:
        """Orders a delivery; `key` is the same for every try of one wish, so that a retry orders once."""
        # What has its default is left out: a city's own system need not know it.
        body = request.model_dump(mode="json", exclude_defaults=True)
        headers = {"Idempotency-Key": key}
        return read_answer(ParcelView, await self._service.post("/v1/parcels", json=body, headers=headers))

    async def track(self, number: str) -> ParcelView:
        return read_answer(ParcelView, await self._service.get(_path(number)))

    async def track_whole(self, number: str, phone_tail: str, caller: str) -> ParcelView:
        """With the citizen's data; `caller` is opaque and counts wrong guesses."""
        path, body = f"{_path(number)}/whole-view", {"phone_tail": phone_tail}
        answer = await self._service.post(path, json=body, headers={"X-Caller": caller})
        return read_answer(ParcelView, answer)

    async def cancel(self, number: str, phone_tail: str, caller: str, key: str) -> ParcelView:
        path, body = f"{_path(number)}/cancel", {"phone_tail": phone_tail}
        headers = {"X-Caller": caller, "Idempotency-Key": key}
        return read_answer(ParcelView, await self._service.post(path, json=body, headers=headers))


def _path(number: str) -> str:
    return f"/v1/parcels/{as_typed(number) or '-'}"
