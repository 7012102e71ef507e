"""What the console's requests share."""

from dataclasses import dataclass

from fastapi import Request, WebSocket

from connectors.console.accounts import Accounts
from connectors.console.canned import CannedReplies
from connectors.console.conversations import Conversations
from connectors.console.sessions import Sessions
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database


@dataclass(frozen=True)
class ConsoleRuntime:
    """Built once per application; kept in `app.state.console`."""

    database: Database
    accounts: Accounts
    sessions: Sessions
    conversations: Conversations
    canned: CannedReplies


def assemble(database: Database, settings: ConsoleSettings) -> ConsoleRuntime:
    return ConsoleRuntime(
        database=database,
        accounts=Accounts(database, settings),
        sessions=Sessions(database, settings),
        conversations=Conversations(database),
        canned=CannedReplies(database),
    )


def console_of(connection: Request | WebSocket) -> ConsoleRuntime:
    console = connection.app.state.console
    assert isinstance(console, ConsoleRuntime)
    return console
