"""What callers send."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from actions.codes import as_typed
from actions.contact import PersonName, Phone, written_text
from actions.courier.states import WITH_REASON, Status

Address = Annotated[str, Field(min_length=6, max_length=200), AfterValidator(written_text)]
Code = Annotated[str, Field(max_length=20), AfterValidator(as_typed), Field(max_length=12)]
Identifier = Annotated[str, Field(min_length=1, max_length=40)]
# The gateway's id of a conversation; notices go back there.
Conversation = Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_:-]{1,64}$")]
PhoneTail = Annotated[str, Field(pattern=r"^[0-9]{4}$", description="预留电话的后四位。")]


class Direction(StrEnum):
    """HOME: from a hall to the citizen. HALL: from the citizen to a hall."""

    HOME = "home"
    HALL = "hall"


class Payment(StrEnum):
    """Who pays: PREPAID the one who orders, ON_DELIVERY the recipient (到付)."""

    PREPAID = "prepaid"
    ON_DELIVERY = "on_delivery"


class Reason(StrEnum):
    NOBODY_THERE = "nobody_there"
    UNREACHABLE = "unreachable"
    WRONG_ADDRESS = "wrong_address"
    REFUSED = "refused"
    DAMAGED = "damaged"
    OTHER = "other"


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Wish(_Request):
    """What a price depends on.

    `document` is an id of `/v1/parcel-documents`; `address` is the citizen's, from the province on;
    without a weight (grams) the document's usual one is taken.
    """

    document: Identifier
    address: Address
    direction: Direction = Direction.HOME
    weight_grams: Annotated[int, Field(ge=1, le=100_000)] | None = None
    urgent: bool = False
    payment: Payment = Payment.PREPAID


class ParcelRequest(Wish):
    """An order: to `recipient` from the hall, or from `sender` to the hall; `phone` is the citizen's.

    `hall` is an id of `/v1/halls`, needed when it is sent there. `quoted_total` (yuan) has the order
    refused when the price is no longer that. `appointment_code` is kept as a hint for the hall.
    """

    hall: Identifier | None = None
    recipient: PersonName | None = None
    sender: PersonName | None = None
    phone: Phone
    appointment_code: Code | None = None
    conversation: Conversation = None
    quoted_total: Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)] | None = None

    @model_validator(mode="after")
    def _names_the_citizen(self) -> Self:
        to_hall = self.direction == Direction.HALL
        if to_hall and not (self.sender and self.hall and self.recipient is None):
            raise ValueError("寄到大厅需要寄件人和大厅，不填收件人")
        if not to_hall and not (self.recipient and self.sender is None):
            raise ValueError("寄到家需要收件人，不填寄件人")
        return self

    @property
    def citizen(self) -> str:
        name = self.sender or self.recipient
        assert name, "checked when it was read"
        return name


class Proof(_Request):
    phone_tail: PhoneTail


class CarrierReport(_Request):
    """What the carrier reports of a parcel; `event_id` is the carrier's and never used for another event."""

    event_id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,64}$")]
    number: Annotated[str, Field(min_length=1, max_length=40)]
    status: Literal[
        Status.COLLECTED,
        Status.IN_TRANSIT,
        Status.OUT_FOR_DELIVERY,
        Status.DELIVERY_FAILED,
        Status.DELIVERED,
        Status.RETURNING,
        Status.RETURNED,
    ]
    occurred_at: AwareDatetime
    place: Annotated[str, Field(max_length=100)] | None = None
    reason: Reason | None = None

    @model_validator(mode="after")
    def _gives_a_reason(self) -> Self:
        if (self.reason is not None) != (self.status in WITH_REASON):
            raise ValueError("退回和投递失败需要原因，其他状态没有原因")
        if not datetime.min.year + 1 < self.occurred_at.year < datetime.max.year:
            raise ValueError("时间超出范围")
        return self
