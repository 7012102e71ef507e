"""What the assistant says: a text, what it is, and what can be pressed next."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from rasa_sdk.executor import CollectingDispatcher

Type = Literal[
    "answer",
    "question",
    "eligibility",
    "estimate",
    "slots",
    "appointment",
    "project",
    "parcel",
    "ticket",
    "rating",
    "handoff",
    "notice",
]


@dataclass(frozen=True)
class Button:
    """`payload` is plain Chinese that could have been typed, or `/intent{"entity":"value"}`."""

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """`status` names the outcome; `data` are further fields of the message's custom object."""

    text: str
    type: Type = "notice"
    status: str = ""
    buttons: Sequence[Button] = ()
    data: dict[str, Any] = field(default_factory=dict)

    def led_by(self, sentence: str) -> "Reply":
        return replace(self, text=f"{sentence}\n{self.text}" if sentence else self.text)

    def with_buttons(self, *buttons: Button) -> "Reply":
        """Those buttons added, none twice."""
        new = [button for button in buttons if button not in self.buttons]
        return replace(self, buttons=[*self.buttons, *new])


def told(title: str, entity: str, value: Any) -> Button:
    """A button that answers a question with a ready value."""
    return Button(title, "/inform" + json.dumps({entity: value}, ensure_ascii=False, separators=(",", ":")))


TO_A_PERSON = Button("转人工", "/human_handoff")
HOW_TO_USE = Button("我能办什么", "/help")


def send(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    custom: dict[str, Any] = {"type": reply.type}
    if reply.status:
        custom["status"] = reply.status
    dispatcher.utter_message(
        text=reply.text,
        json_message=custom | reply.data,
        buttons=[{"title": button.title, "payload": button.payload} for button in reply.buttons],
    )
