"""The gateway's way to the bot: Rasa's REST channel, and its tracker for what was answered unheard."""

import asyncio
import logging
from typing import Any

import httpx

from connectors.gateway.ownership.texts import TO_A_PERSON
from connectors.gateway.replies import Reply, merge
from connectors.gateway.settings import GatewaySettings

log = logging.getLogger(__name__)

# What a proxy says for a bot that is not there.
_NOBODY_THERE = (502, 503, 504)


class BotUnavailable(Exception):
    """The bot heard the message and gave no usable answer; the message says why, for the log."""


class BotUnreachable(BotUnavailable):
    """The bot is not there, or went away in the middle: worth trying again."""


class BotClient:
    """Asks the bot on behalf of one conversation at a time."""

    def __init__(self, bot_url: str, settings: GatewaySettings):
        self._patience = settings.bot_answer_seconds
        self._http = httpx.AsyncClient(
            base_url=bot_url,
            timeout=httpx.Timeout(settings.bot_answer_seconds, connect=settings.bot_connect_seconds),
            # Only a connection that never came about is tried again: the bot must not hear a message twice.
            transport=httpx.AsyncHTTPTransport(
                retries=1, limits=httpx.Limits(max_connections=200, max_keepalive_connections=50)
            ),
            trust_env=False,
        )

    async def ask(self, sender: str, message: str, message_id: str) -> list[Reply]:
        """The bot's messages, at least one. Raises BotUnreachable, or BotUnavailable: slow, garbled, silent."""
        body = {"sender": sender, "message": message, "metadata": {"message_id": message_id}}
        answer = await self._call("POST", "/webhooks/rest/webhook", json=body)
        return _replies(_entries(answer))

    async def recall(self, sender: str, message_id: str) -> list[Reply] | None:
        """What the bot answered to a message whose answer never arrived; None if it is not known to have heard it.

        Raises as `ask` does. The tracker is saved when an answer is complete, so it has all or nothing.
        """
        path = f"/conversations/{sender}/tracker"
        try:
            tracker = await self._call("GET", path, params={"include_events": "ALL"})
        except BotUnreachable:
            raise
        except BotUnavailable as error:
            log.warning("bot does not tell what it answered conversation=%s reason=%s", sender, error)
            return None
        events = tracker.get("events") if isinstance(tracker, dict) else None
        heard = _after_message(events if isinstance(events, list) else [], message_id)
        return None if heard is None else _replies(heard)

    async def close(self) -> None:
        await self._http.aclose()

    async def _call(self, method: str, path: str, **options: Any) -> Any:
        try:
            # httpx's own timeout restarts with every byte; a citizen's patience does not.
            async with asyncio.timeout(self._patience):
                answer = await self._http.request(method, path, **options)
            if answer.status_code in _NOBODY_THERE:
                raise BotUnreachable(f"status {answer.status_code}")
            return answer.raise_for_status().json()
        except (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout) as error:
            raise BotUnreachable(repr(error)) from error
        except (httpx.HTTPError, TimeoutError, ValueError) as error:
            raise BotUnavailable(repr(error)) from error


def _replies(entries: list[dict[str, Any]]) -> list[Reply]:
    try:
        replies = merge(entries)
    except (ValueError, KeyError, TypeError) as error:
        raise BotUnavailable(repr(error)) from error
    if not replies:
        raise BotUnavailable("empty answer")
    return replies


def _entries(body: Any) -> list[dict[str, Any]]:
    if not isinstance(body, list) or not all(isinstance(entry, dict) for entry in body):
        raise BotUnavailable("not a list of messages")
    return body


def _after_message(events: list[dict[str, Any]], message_id: str) -> list[dict[str, Any]] | None:
    """The bot's utterances between this message and the next, as the REST channel would have sent them."""
    entries: list[dict[str, Any]] | None = None
    for event in events:
        if event.get("event") == "user":
            if entries is not None:
                break
            if (event.get("metadata") or {}).get("message_id") == message_id:
                entries = []
        elif event.get("event") == "bot" and entries is not None:
            data = event.get("data") or {}
            entries.append({"text": event.get("text"), "buttons": data.get("buttons")})
            if data.get("custom"):
                entries.append({"custom": data["custom"]})
    return entries


UNAVAILABLE = Reply(
    text="小汕暂时没能答复您，您的消息已经保存。请稍后点“重试”再发一次；如果着急，可以拨打12345政务服务便民热线。",
    type="notice",
    status="bot_unavailable",
    quick_replies=[TO_A_PERSON],
)
# It will be answered by itself: whoever asks again is answered again.
DELAYED = Reply(
    text="小汕暂时没能答复您，您的消息已经保存，恢复后会在这里自动答复，不必点“重试”。如果着急，可以拨打12345政务服务便民热线。",
    type="notice",
    status="bot_unavailable",
    quick_replies=[TO_A_PERSON],
    details={"retrying": True},
)
