"""The gateway's way to the bot: Rasa's REST channel."""

import asyncio
from typing import Any

import httpx

from connectors.gateway.replies import Reply, merge
from connectors.gateway.settings import GatewaySettings


class BotUnavailable(Exception):
    """The bot gave no usable answer; the message says why, for the log."""


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

    async def ask(self, sender: str, message: str) -> list[Reply]:
        """The bot's messages, at least one. Raises BotUnavailable: down, slow, garbled or silent."""
        try:
            # httpx's own timeout restarts with every byte; a citizen's patience does not.
            async with asyncio.timeout(self._patience):
                answer = await self._http.post(
                    "/webhooks/rest/webhook", json={"sender": sender, "message": message}
                )
            answer.raise_for_status()
            replies = merge(_entries(answer.json()))
        except (httpx.HTTPError, TimeoutError, ValueError, KeyError) as error:
            raise BotUnavailable(repr(error)) from error
        if not replies:
            raise BotUnavailable("empty answer")
        return replies

    async def close(self) -> None:
        await self._http.aclose()


def _entries(body: Any) -> list[dict[str, Any]]:
    if not isinstance(body, list) or not all(isinstance(entry, dict) for entry in body):
        raise ValueError("not a list of messages")
    return body


UNAVAILABLE = Reply(
    text="小汕暂时没能答复您，您的消息已经保存。请稍后点“重试”再发一次；如果着急，可以拨打12345政务服务便民热线。",
    type="notice",
    status="bot_unavailable",
)
