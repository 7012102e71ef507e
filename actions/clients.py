"""The HTTP client behind every service's typed client: deadlines, safe retries, a circuit breaker."""

import asyncio
import logging
import random
from collections.abc import Mapping
from typing import Any, Self

import httpx

from actions.circuit import CircuitBreaker
from xiaoshan.problems import title_of
from xiaoshan.settings import Settings

log = logging.getLogger(__name__)

RETRY_DELAY_SECONDS = 0.2
# Less than the five seconds after which many servers close an idle connection, else the two meet.
IDLE_SECONDS = 3.0
_UNAUTHORIZED = 401


class ServiceUnavailable(Exception):
    """The service did not answer in time, could not be reached, failed (5xx) or is being left alone."""


class ServiceRejected(Exception):
    """The service answered 4xx: `code` names the outcome, `title` and `detail` are for the citizen.

    `body` is the whole problem document, e.g. with `alternatives`.
    """

    def __init__(self, status: int, code: str, title: str, detail: str, body: dict[str, Any]):
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.body = body
        super().__init__(f"{status} {code}: {title}")


class ServiceClient:
    """JSON over HTTP to one service at `base_url`; `timeout` is seconds an attempt may take.

    `token` is sent as a bearer token to a system that asks for one. GET, POST with an
    `Idempotency-Key` and what is said to be `safe` are tried once more when the service is
    unavailable; anything else could take effect twice. Every method raises ServiceUnavailable or
    ServiceRejected.
    """

    def __init__(
        self,
        base_url: str,
        timeout: float = 4.0,
        *,
        token: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        circuit: CircuitBreaker | None = None,
    ):
        self._http = httpx.AsyncClient(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            timeout=httpx.Timeout(timeout, connect=min(timeout, 2.0)),
            transport=transport,
            limits=httpx.Limits(keepalive_expiry=IDLE_SECONDS),
            # Services are reached directly: a proxy meant for the open internet must not see citizens' data.
            trust_env=False,
        )
        self._timeout = timeout
        self._circuit = circuit or CircuitBreaker()

    async def get(self, path: str, **request: Any) -> dict[str, Any]:
        return await self._request("GET", path, **request)

    async def post(self, path: str, **request: Any) -> dict[str, Any]:
        """`safe=True` says that a repetition changes nothing."""
        return await self._request("POST", path, **request)

    async def patch(self, path: str, **request: Any) -> dict[str, Any]:
        return await self._request("PATCH", path, **request)

    async def delete(self, path: str, **request: Any) -> dict[str, Any]:
        return await self._request("DELETE", path, **request)

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    async def _request(
        self,
        method: str,
        path: str,
        json: Any = None,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        safe: bool = False,
    ) -> dict[str, Any]:
        for attempts_left in range(1 if safe or _is_safe(method, headers) else 0, -1, -1):
            if not self._circuit.allows():
                raise ServiceUnavailable("circuit open")
            try:
                response = await self._attempt(method, path, json, params, headers)
            except ServiceUnavailable as error:
                self._circuit.failed()
                # Only the route's first words: what follows may be a code or number of a citizen.
                log.warning("%s %s failed: %s", method, "/".join(path.split("/")[:3]), error)
                if not attempts_left:
                    raise
                # Not all at once, when many wait for the same service.
                await asyncio.sleep(RETRY_DELAY_SECONDS * random.uniform(0.5, 1.5))
            else:
                self._circuit.succeeded()
                return _body(response)
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(
        self,
        method: str,
        path: str,
        json: Any,
        params: Mapping[str, Any] | None,
        headers: Mapping[str, str] | None,
    ) -> httpx.Response:
        wanted = {name: value for name, value in (params or {}).items() if value is not None}
        try:
            # httpx's own timeout starts again with every byte that trickles in; this one is the whole call's.
            async with asyncio.timeout(self._timeout):
                response = await self._http.request(method, path, json=json, params=wanted, headers=headers)
        except (httpx.TransportError, TimeoutError) as error:
            raise ServiceUnavailable(type(error).__name__) from error
        # 401 is a matter between the two systems: no citizen can do anything about it.
        if response.is_server_error or response.is_redirect or response.status_code == _UNAUTHORIZED:
            raise ServiceUnavailable(f"status {response.status_code}")
        if response.is_success and response.content and _json_object(response) is None:
            raise ServiceUnavailable("no JSON object in the answer")
        return response


def _is_safe(method: str, headers: Mapping[str, str] | None) -> bool:
    return method == "GET" or (
        method == "POST" and any(name.lower() == "idempotency-key" for name in headers or {})
    )


def _body(response: httpx.Response) -> dict[str, Any]:
    body = _json_object(response) or {}
    if response.is_success:
        return body
    raise ServiceRejected(
        status=response.status_code,
        code=str(body.get("code", f"http_{response.status_code}")),
        title=str(body.get("title", title_of(response.status_code))),
        detail=str(body.get("detail", "")),
        body=body,
    )


def _json_object(response: httpx.Response) -> dict[str, Any] | None:
    try:
        body = response.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def configured_client(settings: Settings, service: str) -> ServiceClient:
    """The client of an embedded backend, or of the city's own system in its place."""
    token = getattr(settings, f"{service}_token")
    return ServiceClient(
        getattr(settings, f"{service}_url"), token=token.get_secret_value() if token else None
    )
