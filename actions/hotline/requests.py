"""What callers send."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from actions.contact import Phone, written_text
from actions.hotline.models import Kind


class TicketRequest(BaseModel):
    """What happened and, when the person wants to say, where and how to be reached."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    description: Annotated[str, Field(min_length=2, max_length=2000), AfterValidator(written_text)]
    phone: Phone | None = None
    location: Annotated[str, Field(max_length=200), AfterValidator(written_text)] | None = None
    region: Annotated[str, Field(max_length=40), AfterValidator(written_text)] | None = None


class RatingRequest(BaseModel):
    """好差评: five stars 非常满意 to one star 非常不满意; `about` names what is rated, e.g. an appointment."""

    model_config = ConfigDict(extra="forbid")

    stars: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=1000), AfterValidator(str.strip)] | None = None
    about: Annotated[str, Field(max_length=100)] = "service"
    conversation: Annotated[str, Field(min_length=1, max_length=500)] | None = None
