"""Quick replies that the gateway carries out itself: the bot has nothing to say to them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import QuickReply, Reply

# What to do with the payload's values, in the transaction that has the conversation locked.
Handler = Callable[[Session, Conversation, Mapping[str, Any]], Reply]
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?", re.DOTALL)


@dataclass(frozen=True)
class Command:
    """`whoever_speaks`: it is carried out also while a person has the conversation or is waited for, as an
    unsubscription must be. Any other goes on a talk with the bot; to a person it is the words on its button.
    """

    handler: Handler
    whoever_speaks: bool


def offer(title: str, name: str, /, **values: Any) -> QuickReply:
    """A quick reply for the command."""
    written = json.dumps(values, ensure_ascii=False) if values else ""
    return QuickReply(title=title, payload=f"/{name}{written}")


class OwnCommands:
    """The commands by name; whoever has some registers them when the gateway is put together.

    A payload must have been offered in the conversation: what a citizen types is nobody's command.
    """

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def register(self, name: str, handler: Handler, *, whoever_speaks: bool) -> None:
        self._commands[name] = Command(handler, whoever_speaks)

    def always(self, payload: str) -> bool:
        """Whether an offered payload is carried out whoever speaks."""
        found = self._find(payload)
        return found is not None and found.whoever_speaks

    def now(self, payload: str, state: str) -> bool:
        """Whether an offered payload is carried out while the conversation is in this state."""
        return self.always(payload) or (state == "bot" and self._find(payload) is not None)

    def meant_by(self, message: Message) -> bool:
        return bool(message.content.get("offered")) and self._find(message.content["sent"]) is not None

    def carry_out(self, session: Session, conversation: Conversation, message: Message) -> Reply | None:
        """What is said to it; None if it is not for now. Only for a message that `meant_by` accepts."""
        payload = message.content["sent"]
        command, parts = self._find(payload), _PAYLOAD.fullmatch(payload)
        assert command and parts
        if not self.now(payload, conversation.state):
            return None
        return command.handler(session, conversation, json.loads(parts[2] or "{}"))

    def _find(self, payload: str) -> Command | None:
        parts = _PAYLOAD.fullmatch(payload)
        return self._commands.get(parts[1]) if parts else None
