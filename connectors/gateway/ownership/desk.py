"""Whether a person can be reached now: the hours, the switch, and who is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import AgentPresence
from connectors.gateway.ownership.hours import Hours
from connectors.gateway.ownership.states import Agent
from connectors.gateway.switches import Switches


@dataclass(frozen=True)
class DeskStatus:
    """`unstaffed`: within the hours, but nobody is there. `off`: an administrator shut it; `notice` says why."""

    outcome: Literal["open", "closed", "unstaffed", "off"]
    opens_at: datetime | None = None
    notice: str | None = None


class Desk:
    """Blocking: call it from a thread."""

    def __init__(self, database: Database, hours: Hours, switches: Switches):
        self._database = database
        self._hours = hours
        self._switches = switches

    def status(self, session: Session | None = None) -> DeskStatus:
        """Within the transaction of `session`, if one is given."""
        if session is None:
            with self._database.reading() as session:
                return self.status(session)
        now = self._database.clock.now()
        switch = self._switches.get(session, "desk")
        if not switch.on:
            return DeskStatus("off", self._hours.next_opening(now), switch.notice)
        if not self._hours.open_at(now):
            return DeskStatus("closed", self._hours.next_opening(now))
        return DeskStatus("open" if self._present(session, self._hours.present_seconds) else "unstaffed")

    def has_shut(self) -> bool:
        """Whether waiting has become hopeless: nobody will come before the next opening, or nobody is left."""
        with self._database.reading() as session:
            outcome = self.status(session).outcome
            return outcome in ("closed", "off") or (
                outcome == "unstaffed" and not self._present(session, self._hours.deserted_seconds)
            )

    def seen(self, agent: Agent, available: bool) -> None:
        """The agent's console is open; to be called again before `present_seconds` are over."""
        fields = {
            "agent_name": agent.name,
            "available": available,
            "seen_at": self._database.machine_time(),
        }
        known = update(AgentPresence).where(AgentPresence.agent_id == agent.id).values(fields)
        try:
            with self._database.changing() as session:
                if not cast(CursorResult[None], session.execute(known)).rowcount:
                    session.add(AgentPresence(agent_id=agent.id, **fields))
        except IntegrityError:
            # Another page of the same agent was first; it said the same.
            pass

    def gone(self, agent_id: str) -> None:
        with self._database.changing() as session:
            if presence := session.get(AgentPresence, agent_id):
                session.delete(presence)

    def present(self) -> list[Agent]:
        """Who is there and takes conversations."""
        with self._database.reading() as session:
            return self._present(session, self._hours.present_seconds)

    def _present(self, session: Session, seconds: float) -> list[Agent]:
        since = self._database.machine_time() - seconds
        there = (
            select(AgentPresence)
            .where(AgentPresence.available, AgentPresence.seen_at >= since)
            .order_by(AgentPresence.agent_name)
        )
        return [Agent(presence.agent_id, presence.agent_name) for presence in session.scalars(there)]
