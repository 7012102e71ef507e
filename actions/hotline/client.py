"""The typed client of the hotline API, whichever system is behind it."""

from actions.answers import read_answer
from actions.clients import ServiceClient
from actions.codes import as_typed
from actions.hotline.models import Kind
from actions.hotline.views import RatingView, TicketView, Topics


class HotlineClient:
    """Tickets and ratings over HTTP. Every method raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def take(
        self,
        kind: Kind,
        description: str,
        key: str,
        phone: str | None = None,
        location: str | None = None,
        region: str | None = None,
    ) -> TicketView:
        """Hands in a ticket; `key` is the same for every try, so that a retry makes one ticket."""
        body = {
            "kind": kind,
            "description": description,
            "phone": phone,
            "location": location,
            "region": region,
        }
        headers = {"Idempotency-Key": key}
        return read_answer(TicketView, await self._service.post("/v1/tickets", json=body, headers=headers))

    async def find(self, number: str) -> TicketView:
        return read_answer(TicketView, await self._service.get(f"/v1/tickets/{as_typed(number) or '-'}"))

    async def rate(
        self,
        stars: int,
        comment: str | None = None,
        about: str = "service",
        conversation: str | None = None,
    ) -> RatingView:
        """Rates; a second rating of one conversation about the same thing replaces the first."""
        body = {"stars": stars, "comment": comment, "about": about, "conversation": conversation}
        return read_answer(RatingView, await self._service.post("/v1/ratings", json=body))

    async def topics(self, days: int = 30) -> Topics:
        return read_answer(Topics, await self._service.get("/v1/topics", params={"days": days}))
