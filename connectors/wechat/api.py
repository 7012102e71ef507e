"""The platform's HTTP interface: customer-service messages, template messages, the access token."""

from collections.abc import Mapping
from typing import Any

import httpx

from connectors.gateway.channels import NotNow, Refused
from connectors.gateway.database import Database
from connectors.gateway.locks import Locks
from connectors.wechat.access_token import AccessTokens
from connectors.wechat.settings import WeChatSettings

# Error codes (全局返回码) by what they mean for a message.
_TOKEN_REFUSED = (40001, 40014, 42001)
_BUSY = {-1: 5.0, 45009: 3600.0, 45011: 60.0}
# 45015: the citizen has not written for 48 hours; 45047: too many messages since they did.
_OUT_OF_REACH = (45015, 45047)
# 43004, 43005: they do not follow (any more); 40003: no such citizen.
_NEVER = (40003, 43004, 43005, 43101, 48002, 50002)


class OutOfReach(Refused):
    """Until the citizen writes again, only template messages reach them."""


class WeChatApi:
    """Raises NotNow for what may work later and Refused for what never will."""

    def __init__(self, settings: WeChatSettings, database: Database, locks: Locks):
        self._settings = settings
        self._http = httpx.AsyncClient(
            base_url=settings.api_url, timeout=settings.api_seconds, trust_env=False
        )
        self._tokens = AccessTokens(database, locks, settings.app_id or "", self._fetch_token)

    async def send_text(self, openid: str, text: str) -> None:
        """A customer-service message, possible within 48 hours of the citizen's last one."""
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        await self._call("/cgi-bin/message/custom/send", body)

    async def send_template(
        self, openid: str, template_id: str, fields: Mapping[str, str], url: str | None = None
    ) -> None:
        """A template message; `fields` are the template's keywords."""
        data = {name: {"value": value} for name, value in fields.items()}
        body = {"touser": openid, "template_id": template_id, "data": data} | ({"url": url} if url else {})
        await self._call("/cgi-bin/message/template/send", body)

    async def picture(self, media_id: str, max_bytes: int) -> bytes:
        """A picture that a citizen sent, up to three days ago. Raises NotNow, or Refused for one too large."""
        token = await self._tokens.get()
        content = await self._download(media_id, token, max_bytes)
        if content is None:
            content = await self._download(media_id, await self._tokens.replacement(token), max_bytes)
        if content is None:
            raise NotNow("media is not given")
        return content

    async def close(self) -> None:
        await self._http.aclose()

    async def _call(self, path: str, body: dict[str, Any]) -> None:
        token = await self._tokens.get()
        answer = await self._post(path, body, token)
        if answer.get("errcode") in _TOKEN_REFUSED:
            answer = await self._post(path, body, await self._tokens.replacement(token))
        code = answer.get("errcode", 0)
        if code == 0:
            return
        reason = f"{code} {answer.get('errmsg', '')}"
        if code in _OUT_OF_REACH:
            raise OutOfReach(reason)
        if code in _NEVER:
            raise Refused(reason)
        raise NotNow(reason, _BUSY.get(code))

    async def _download(self, media_id: str, token: str, max_bytes: int) -> bytes | None:
        """None where the platform answers with an error of its own, which is JSON."""
        parameters = {"access_token": token, "media_id": media_id}
        content = bytearray()
        try:
            async with self._http.stream("GET", "/cgi-bin/media/get", params=parameters) as answer:
                answer.raise_for_status()
                if not answer.headers.get("content-type", "").startswith("image/"):
                    return None
                async for part in answer.aiter_bytes():
                    content += part
                    if len(content) > max_bytes:
                        raise Refused("too large")
        except httpx.HTTPError as error:
            raise NotNow(f"media {type(error).__name__}") from error
        return bytes(content)

    async def _fetch_token(self, another: bool) -> tuple[str, float]:
        # The stable interface gives the same token to all who ask while it lives.
        body = {
            "grant_type": "client_credential",
            "appid": self._settings.app_id,
            "secret": self._settings.app_secret,
            "force_refresh": another,
        }
        answer = await self._post("/cgi-bin/stable_token", body, None)
        if "access_token" not in answer:
            raise NotNow(f"no access token: {answer.get('errcode')} {answer.get('errmsg', '')}", 60.0)
        return str(answer["access_token"]), float(answer.get("expires_in", 7200))

    async def _post(self, path: str, body: dict[str, Any], token: str | None) -> dict[str, Any]:
        try:
            answer = await self._http.post(path, json=body, params={"access_token": token} if token else None)
            content = answer.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            # Not the error itself: its text has the address, and that has the token.
            raise NotNow(f"{path} {type(error).__name__}") from error
        if not isinstance(content, dict):
            raise NotNow(f"{path} answered something else than an object")
        return content
