"""What callers send."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from actions.codes import as_typed
from actions.contact import PersonName, Phone, written_text
from actions.courier.models import Status

Address = Annotated[str, Field(min_length=6, max_length=200), AfterValidator(written_text)]
Code = Annotated[str, Field(max_length=20), AfterValidator(as_typed), Field(max_length=12)]


class ParcelRequest(BaseModel):
    """`document` is an id of `/v1/parcel-documents`; `appointment_code` is kept as a hint for the hall."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(min_length=1, max_length=40)]
    recipient: PersonName
    phone: Phone
    address: Address
    appointment_code: Code | None = None


class ReportedEvent(BaseModel):
    """What the carrier or the operator reports, with the place it happened."""

    model_config = ConfigDict(extra="forbid")

    status: Status
    place: Annotated[str, Field(max_length=100)] | None = None
