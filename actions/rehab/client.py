"""The client of the rehabilitation assistance API."""

from typing import Any

from actions.clients import ServiceClient


class RehabClient:
    """Requests and results as documents of the contract. Raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def eligibility(self, request: dict[str, Any]) -> dict[str, Any]:
        """`eligibility`, `reason_codes`, `reasons` (text and citation each), `priority`, `validity`."""
        return await self._service.post("/v1/rehab/eligibility", json=request)

    async def estimate(self, request: dict[str, Any]) -> dict[str, Any]:
        """The same and `items` (amount, qualifier, formula, citation), `total`, `total_qualifier`."""
        return await self._service.post("/v1/rehab/estimate", json=request)
