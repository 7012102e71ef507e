"""The typed client of the rehabilitation assistance API, whichever system is behind it."""

from typing import Any

from actions.answers import read_document
from actions.clients import ServiceClient
from actions.rehab.views import EligibilityView, EstimateView, WhatIfView


class RehabClient:
    """Requests as documents of the contract (`requests.py`); nothing is kept of them, so all may be repeated.

    Every method raises ServiceUnavailable or ServiceRejected.
    """

    def __init__(self, service: ServiceClient):
        self._service = service

    async def eligibility(self, request: dict[str, Any]) -> EligibilityView:
        return read_document(EligibilityView, await self._asked("eligibility", request))

    async def estimate(self, request: dict[str, Any]) -> EstimateView:
        return read_document(EstimateView, await self._asked("estimate", request))

    async def what_if(self, request: dict[str, Any]) -> WhatIfView:
        """The request without `services`, with the `months` to compare."""
        return read_document(WhatIfView, await self._asked("what-if", request))

    async def _asked(self, question: str, request: dict[str, Any]) -> dict[str, Any]:
        return await self._service.post(f"/v1/rehab/{question}", json=request, safe=True)
