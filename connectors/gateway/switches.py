"""What an administrator can turn on and off while everything runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Switch
from connectors.gateway.wire import in_shanghai

CHANNELS = ("web", "wechat", "telegram")

# What each one turns, and how it stands where nobody has turned it.
SWITCHES: Mapping[str, bool] = {
    "bot": True,
    "desk": True,
    **{f"channel.{channel}": True for channel in CHANNELS},
    "emergency": False,
}


@dataclass(frozen=True)
class Position:
    """How a switch stands; `notice` is what citizens are told because of it."""

    name: str
    on: bool
    notice: str | None = None
    changed_at: datetime | None = None
    changed_by: str | None = None


class Switches:
    """Read from the database every time, so that all workers obey at once. Blocking."""

    def __init__(self, database: Database):
        self._database = database

    def get(self, session: Session, name: str) -> Position:
        """Raises KeyError for a name that is no switch."""
        standard = SWITCHES[name]
        turned = session.get(Switch, name)
        return _position(turned) if turned else Position(name, standard)

    def all(self) -> dict[str, Position]:
        with self._database.reading() as session:
            return self.within(session)

    def within(self, session: Session) -> dict[str, Position]:
        """All of them, in one query of this transaction."""
        turned = {switch.name: _position(switch) for switch in session.scalars(select(Switch))}
        return {name: turned.get(name) or Position(name, on) for name, on in SWITCHES.items()}

    def is_off(self, session: Session, channel: str) -> bool:
        """Whether a channel is turned off; one that has no switch is not."""
        position = self.within(session).get(f"channel.{channel}")
        return position is not None and not position.on

    def turn(self, name: str, on: bool, notice: str | None, by: str) -> Position:
        """`by` is who turned it. Raises KeyError for a name that is no switch."""
        if name not in SWITCHES:
            raise KeyError(name)
        turned = Switch(
            name=name,
            on=on,
            notice=(notice or "").strip() or None,
            changed_at=self._database.clock.now(),
            changed_by=by,
        )
        with self._database.changing() as session:
            turned = session.merge(turned)
        return _position(turned)


def _position(switch: Switch) -> Position:
    return Position(switch.name, switch.on, switch.notice, in_shanghai(switch.changed_at), switch.changed_by)
