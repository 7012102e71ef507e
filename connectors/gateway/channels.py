"""What the gateway needs of a channel whose citizens have to be sent their messages."""

from typing import Protocol

from connectors.gateway.models import Message


class NotNow(Exception):
    """The channel cannot take the message at present; `seconds` is when to try again, if it said so."""

    def __init__(self, reason: str, seconds: float | None = None):
        super().__init__(reason)
        self.seconds = seconds


class Refused(Exception):
    """The channel will never take this message: the citizen blocked us, or the message cannot be sent."""


class Channel(Protocol):
    """Sends one message to one citizen of this channel."""

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, channel_user: str, message: Message) -> None:
        """Raises NotNow or Refused."""
        ...
