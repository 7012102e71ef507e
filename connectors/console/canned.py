"""Ready answers that agents put in by a shortcut."""

from sqlalchemy import select

from connectors.console import audit
from connectors.console.models import CannedReply, User
from connectors.gateway.database import Database
from xiaoshan.problems import Problem


class CannedReplies:
    """Shared by everybody at the desk. Blocking: call it from a thread."""

    def __init__(self, database: Database):
        self._database = database

    def all(self) -> list[CannedReply]:
        with self._database.reading() as session:
            return list(session.scalars(select(CannedReply).order_by(CannedReply.shortcut)))

    def put(self, shortcut: str, text: str, by: User) -> CannedReply:
        """A new one, or another text under the same shortcut."""
        with self._database.changing() as session:
            known = session.scalar(select(CannedReply).where(CannedReply.shortcut == shortcut))
            reply = known or CannedReply(shortcut=shortcut)
            reply.text, reply.changed_by = text, by.username
            session.add(reply)
            audit.record(session, self._database.clock, by, "canned_reply_put", shortcut)
        return reply

    def remove(self, shortcut: str, by: User) -> None:
        """Raises Problem 404 `canned_reply_not_found`."""
        with self._database.changing() as session:
            known = session.scalar(select(CannedReply).where(CannedReply.shortcut == shortcut))
            if known is None:
                raise Problem(404, "canned_reply_not_found", "没有这条常用语")
            session.delete(known)
            audit.record(session, self._database.clock, by, "canned_reply_removed", shortcut)
