"""The states of a conversation and the changes between them."""

from dataclasses import dataclass
from typing import Literal

State = Literal["bot", "waiting", "person", "closed"]
Kind = Literal[
    "asked_for_person", "left_queue", "desk_closed", "taken", "returned", "transferred", "requeued", "closed",
    "reopened",
]  # fmt: skip

# kind → the states it may begin in, the state it ends in.
CHANGES: dict[Kind, tuple[tuple[State, ...], State]] = {
    "asked_for_person": (("bot",), "waiting"),
    "left_queue": (("waiting",), "bot"),
    "desk_closed": (("waiting",), "bot"),
    # An agent who watches may also take a conversation that the bot still has.
    "taken": (("waiting", "bot"), "person"),
    "returned": (("person",), "bot"),
    "transferred": (("person",), "person"),
    "requeued": (("person",), "waiting"),
    "closed": (("bot", "waiting", "person"), "closed"),
    "reopened": (("closed",), "bot"),
}


@dataclass(frozen=True)
class Agent:
    """A person at the desk; `name` is what citizens read. A supervisor may act for whoever holds."""

    id: str
    name: str
    supervisor: bool = False


@dataclass(frozen=True)
class Actor:
    """Who made a change."""

    kind: Literal["citizen", "agent", "gateway"]
    agent: Agent | None = None


CITIZEN = Actor("citizen")
GATEWAY = Actor("gateway")
