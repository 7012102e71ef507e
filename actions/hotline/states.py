"""The declared states of a ticket: states.yml, validated, and what may follow what."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from actions.hotline.vocabulary import Strict
from xiaoshan.problems import Problem


class Status(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


# Nothing is awaited of the hotline in these.
OVER = frozenset({Status.CLOSED, Status.WITHDRAWN})
WAITS_FOR_ANSWER = frozenset(Status) - OVER - {Status.ANSWERED}


class Act(StrEnum):
    ACCEPT = "accept"
    ASSIGN = "assign"
    ANSWER = "answer"
    CLOSE = "close"
    SETTLE = "settle"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


class Transition(Strict):
    by: Literal["hotline", "citizen"]
    from_: frozenset[Status] = Field(alias="from", min_length=1)
    to: Status
    at_most: int | None = None


class Machine(Strict):
    states: dict[Status, str]
    transitions: dict[Act, Transition]

    def follow(self, act: Act, status: Status, before: Sequence[str]) -> Status:
        """The state after `act`; `before` is what happened to the ticket so far.

        Raises the problem transition_not_allowed (409).
        """
        if not self.allows(act, status, before):
            again = "这件工单已经重新办理过一次。" if self._used_up(act, before) else ""
            detail = f"{again}工单现在的状态是“{self.states[status]}”。"
            raise Problem(409, "transition_not_allowed", "现在不能这样办理", detail, ticket_status=status)
        return self.transitions[act].to

    def allows(self, act: Act, status: Status, before: Sequence[str]) -> bool:
        """Whether `act` may follow; `before` as for `follow`."""
        return status in self.transitions[act].from_ and not self._used_up(act, before)

    def _used_up(self, act: Act, before: Sequence[str]) -> bool:
        at_most = self.transitions[act].at_most
        return at_most is not None and list(before).count(act) >= at_most


@lru_cache(maxsize=1)
def machine() -> Machine:
    path = Path(__file__).with_name("states.yml")
    return Machine.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
