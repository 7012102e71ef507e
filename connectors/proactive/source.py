"""The outboxes of services, over HTTP: POST /v1/notices/claims and /v1/notices/{id}/delivered."""

from collections.abc import Mapping
from datetime import datetime

import httpx
from pydantic import BaseModel

from connectors.gateway.replies import QuickReply


class SourceAway(Exception):
    """The service gave no answer that can be used."""


class Notice(BaseModel):
    """What a service has to tell; see actions/notices/views.py. A city's own system may leave more out."""

    id: str
    service: str = "appointments"
    kind: str
    topic: str = "办事通知"
    conversation: str
    code: str
    type: str = "notice"
    text: str
    quick_replies: list[QuickReply] = []
    fields: dict[str, str] = {}
    expires_at: datetime


class _Claimed(BaseModel):
    notices: list[Notice]


class NoticeSource:
    """One address that has notices. Every method raises SourceAway."""

    def __init__(self, http: httpx.AsyncClient, url: str, headers: Mapping[str, str]):
        self.url = url
        self._http = http
        self._headers = headers

    async def claim(self, limit: int) -> list[Notice]:
        """Due notices, ours until they are confirmed or some time has passed."""
        answer = await self._post("/v1/notices/claims", {"limit": limit})
        try:
            return _Claimed.model_validate_json(answer.content).notices
        except ValueError as error:
            raise SourceAway("not a list of notices") from error

    async def confirm(self, notice_id: str) -> None:
        """One that was withdrawn meanwhile is no concern of ours any more."""
        await self._post(f"/v1/notices/{notice_id}/delivered", None, absent_is_fine=True)

    async def _post(self, path: str, body: object, absent_is_fine: bool = False) -> httpx.Response:
        try:
            answer = await self._http.post(self.url + path, json=body, headers=self._headers)
        except httpx.HTTPError as error:
            raise SourceAway(type(error).__name__) from error
        if answer.is_success or (absent_is_fine and answer.status_code == 404):
            return answer
        raise SourceAway(f"status {answer.status_code}")
