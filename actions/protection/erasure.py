"""Taking a citizen out of one row and of what hangs on it; what is left are numbers for the statistics."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from actions.hotline.models import Ticket
from actions.hotline.photos import forget_photos
from actions.notices.models import Notice
from actions.protection.holdings import Holding, holdings
from actions.protection.retention import load_retention
from xiaoshan.sealed import ERASED


def erase_row(session: Session, holding: Holding, row: Any) -> None:
    """Empties what is sealed, forgets by what it was found and in which conversation it was asked for."""
    emptied: dict[str, Any] = {column.name: ERASED for column in holding.sealed}
    emptied |= {column.name: None for column in holding.digests}
    if "conversation" in holding.table.c:
        emptied["conversation"] = None
    session.execute(update(holding.table).where(holding.table.c.id == row.id).values(emptied))
    subject = holding.subject(row)
    for answers in holding.answers:
        told = answers.body[holding.subject_column].as_string()
        session.execute(delete(answers).where(told == subject))
    if holding.table.name == Ticket.__tablename__:
        forget_photos(session, row.id)
    if holding.notices:
        session.execute(delete(Notice).where(Notice.service == holding.service, Notice.code == subject))


def forget_answers(session: Session, engine: Engine, now: datetime) -> None:
    """Deletes the kept answers that nobody will ask for any more."""
    old = now - timedelta(days=load_retention().answers_days)
    for answers in {answers for holding in holdings(engine) for answers in holding.answers}:
        session.execute(delete(answers).where(answers.answered_at < old))
