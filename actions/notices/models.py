"""The tables of notices and of who asked for them; every service writes to both in its own transactions."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from xiaoshan.moments import Moment


class Base(DeclarativeBase):
    pass


class Notice(Base):
    """Something to be told in `conversation` between `due_at` and `expires_at`, once.

    It only names its subject (a booking, parcel, ticket… by its code or number) and the service that
    owns it; what it says is made of the subject's state when it is fetched. Ids grow with time.
    """

    __tablename__ = "notices"
    __table_args__ = (
        Index("notices_one_of_a_kind", "service", "code", "kind", "conversation", "due_at", unique=True),
        Index("notices_due", "delivered_at", "due_at"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    service: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    conversation: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)


class Follower(Base):
    """A conversation that asked, at `since`, to hear what becomes of a subject that is not its own."""

    __tablename__ = "notice_followers"

    service: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
