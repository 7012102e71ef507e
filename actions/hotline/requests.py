"""What callers send."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field

from actions.contact import PersonName, Phone, written_text
from actions.hotline.models import Kind, Satisfaction, Subject


def _written(text: str) -> str:
    """Without outer spaces and control characters, which PostgreSQL does not store."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


Text = AfterValidator(written_text)
AnswerStatus = Literal["answered", "partial", "not_found", "out_of_scope"]
# The gateway's id of a conversation; notices go back there.
Conversation = Annotated[str | None, Field(pattern=r"^[A-Za-z0-9_:-]{1,64}$")]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TicketRequest(_Request):
    """What happened and, when the person wants to say, where and how to be reached.

    `address_string` is Open311's name for `location`. Without `service_code` (an id of `/v1/services`) the
    category is proposed from the text. `conversation` proves later who handed the ticket in.
    """

    kind: Kind
    description: Annotated[str, Field(min_length=2, max_length=2000), Text]
    phone: Phone | None = None
    location: Annotated[
        Annotated[str, Field(max_length=200), Text] | None,
        Field(validation_alias=AliasChoices("location", "address_string")),
    ] = None
    region: Annotated[str, Field(max_length=40), Text] | None = None
    service_code: Annotated[str, Field(max_length=40)] | None = None
    conversation: Conversation = None


PHONE_TAIL = r"^[0-9]{4}$"


class ProofRequest(_Request):
    """Who proves to have handed a ticket in: the conversation it came from, or the end of its telephone number."""

    phone_tail: Annotated[str, Field(pattern=PHONE_TAIL)] | None = None
    conversation: Conversation = None


class SortRequest(ProofRequest):
    """The citizen's own category and district in place of the proposed ones."""

    service_code: Annotated[str, Field(max_length=40)] | None = None
    district: Annotated[str, Field(max_length=40)] | None = None


class SettleRequest(ProofRequest):
    """Whether the answer satisfies."""

    satisfaction: Satisfaction
    remark: Annotated[str, Field(max_length=1000), AfterValidator(_written)] | None = None


class RatingRequest(_Request):
    """好差评: five stars 非常满意 to one star 非常不满意. `about` names which `subject`, e.g. an appointment code.

    `hall` is where it happened; `name` is the person's own, if they want to give it.
    """

    stars: Annotated[int, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=1000), AfterValidator(_written)] | None = None
    subject: Subject = Subject.SERVICE
    about: Annotated[str, Field(max_length=100), AfterValidator(_written)] = "service"
    hall: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_written)] | None = None
    name: PersonName | None = None
    conversation: Conversation = None


class CitedArticle(BaseModel):
    """Where an answer stands: the document's number (文号) and title, and the article, each as far as known."""

    model_config = ConfigDict(frozen=True)

    number: Annotated[str, Field(max_length=100), AfterValidator(_written)] = ""
    title: Annotated[str, Field(max_length=300), AfterValidator(_written)] = ""
    article: Annotated[str, Field(max_length=100), AfterValidator(_written)] = ""


class QuestionRequest(_Request):
    """A citizen's question and how the knowledge base answered it, for the hot topics."""

    question: Annotated[str, Field(min_length=2, max_length=2000), Text]
    status: AnswerStatus
    citations: Annotated[list[CitedArticle], Field(max_length=20)] = []
