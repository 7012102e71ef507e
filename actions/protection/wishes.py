"""What a citizen's conversations want to be told, here and in the gateway's own database: export and erasure."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, delete, inspect, select
from sqlalchemy.orm import Session

from actions.notices.models import Follower
from connectors.proactive.models import DocumentFollower, TopicChoice
from xiaoshan.transactions import read, transact

_CONVERSATIONS = (
    TopicChoice.__table__.c.conversation_id,
    DocumentFollower.__table__.c.conversation_id,
    Follower.__table__.c.conversation,
)


def wishes_of(engine: Engine, conversations: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Table → rows as JSON values; a table without any is left out."""

    def work(session: Session) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for column in _present(engine):
            rows = session.execute(select(column.table).where(column.in_(conversations))).mappings()
            if plain := [_plain(dict(row)) for row in rows]:
                found[column.table.name] = plain
        return found

    return read(engine, work)


def forget_wishes(engine: Engine, conversations: Collection[str]) -> dict[str, int]:
    """Deletes them; how many rows of each table. Done before, it does nothing."""

    def work(session: Session) -> dict[str, int]:
        counts: dict[str, int] = {}
        for column in _present(engine):
            gone: Any = session.execute(delete(column.table).where(column.in_(conversations)))
            if gone.rowcount:
                counts[column.table.name] = gone.rowcount
        return counts

    return transact(engine, work)


def _present(engine: Engine) -> list[Any]:
    """Those of this database: where the gateway never ran, nobody wished for anything."""
    names = set(inspect(engine).get_table_names())
    return [column for column in _CONVERSATIONS if column.table.name in names]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    plain = (str, int, bool, dict, type(None))
    return {name: value if isinstance(value, plain) else str(value) for name, value in row.items()}
