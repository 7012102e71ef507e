"""Parcels and what has been reported about them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from actions.moments import Moment


class Base(DeclarativeBase):
    pass


class Status(StrEnum):
    ORDERED = "ordered"
    COLLECTED = "collected"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Parcel(Base):
    """One document on its way to one address; its status is that of its last event."""

    __tablename__ = "parcels"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    document: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(200))
    appointment_code: Mapped[str | None] = mapped_column(String(12))
    idempotency_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    events: Mapped[list["ParcelEvent"]] = relationship(
        order_by="ParcelEvent.id", lazy="selectin", back_populates="parcel"
    )

    @property
    def status(self) -> Status:
        return Status(self.events[-1].status)


class ParcelEvent(Base):
    """Something that was reported; events are only ever added."""

    __tablename__ = "parcel_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str | None] = mapped_column(String(100))
    parcel: Mapped[Parcel] = relationship(back_populates="events")
