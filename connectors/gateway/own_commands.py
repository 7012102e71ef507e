"""Quick replies that the gateway carries out itself, whoever speaks with the citizen."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import QuickReply, Reply

# What to do with the payload's values, in the transaction that has the conversation locked.
Handler = Callable[[Session, Conversation, Mapping[str, Any]], Reply]
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})", re.DOTALL)


def offer(title: str, name: str, /, **values: Any) -> QuickReply:
    """A quick reply for the command."""
    return QuickReply(title=title, payload=f"/{name}{json.dumps(values, ensure_ascii=False)}")


class OwnCommands:
    """The commands by name; whoever has some registers them when the gateway is put together."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def register(self, name: str, handler: Handler) -> None:
        self._handlers[name] = handler

    def knows(self, payload: str) -> bool:
        """`payload` must have been offered: what a citizen types is nobody's command."""
        found = _PAYLOAD.fullmatch(payload)
        return found is not None and found[1] in self._handlers

    def meant_by(self, message: Message) -> bool:
        return bool(message.content.get("offered")) and self.knows(message.content["sent"])

    def carry_out(self, session: Session, conversation: Conversation, message: Message) -> Reply:
        """What is said to it. Only for a message that `meant_by` accepts."""
        found = _PAYLOAD.fullmatch(message.content["sent"])
        assert found
        return self._handlers[found[1]](session, conversation, json.loads(found[2]))
