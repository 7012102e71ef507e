"""What the console's requests share."""

import asyncio
from dataclasses import dataclass

from fastapi import Request, WebSocket

from connectors.console import audit
from connectors.console.accounts import Accounts
from connectors.console.canned import CannedReplies
from connectors.console.conversations import Conversations
from connectors.console.earlier import EarlierTalks
from connectors.console.sessions import Sessions, SignedIn
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database


@dataclass(frozen=True)
class ConsoleRuntime:
    """Built once per application; kept in `app.state.console`."""

    database: Database
    accounts: Accounts
    sessions: Sessions
    conversations: Conversations
    earlier: EarlierTalks
    canned: CannedReplies


def assemble(database: Database, settings: ConsoleSettings) -> ConsoleRuntime:
    return ConsoleRuntime(
        database=database,
        accounts=Accounts(database, settings),
        sessions=Sessions(database, settings),
        conversations=Conversations(database),
        earlier=EarlierTalks(database),
        canned=CannedReplies(database),
    )


def console_of(connection: Request | WebSocket) -> ConsoleRuntime:
    console = connection.app.state.console
    assert isinstance(console, ConsoleRuntime)
    return console


async def write_down(
    request: Request, who: SignedIn, action: str, target: str, detail: str | None = None
) -> None:
    """Into the audit, for what another process or the gateway has done already."""

    def record() -> None:
        database = console_of(request).database
        with database.changing() as session:
            audit.record(session, database.clock, who.user, action, target, detail)

    await asyncio.to_thread(record)
