"""The typed client of the knowledge base's answers."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from actions.answers import read_answer
from actions.clients import ServiceClient


class Validity(BaseModel):
    status: Literal["in_force", "expired", "unknown"]
    valid_from: date | None = None
    valid_until: date | None = None
    note: str = ""


class KnownDocument(BaseModel):
    id: str
    title: str
    number: str = ""


class _Listed(BaseModel):
    documents: list[KnownDocument]


class PolicyAnswer(BaseModel):
    """`citations` in the shape of `/v1/answer`; `validity` is missing where nothing was found."""

    status: Literal["answered", "partial", "not_found", "out_of_scope"]
    text: str
    citations: list[dict[str, Any]] = []
    validity: Validity | None = None
    confidence: float = Field(0.0, ge=0, le=1)
    related: list[str] = []

    @property
    def found(self) -> bool:
        return self.status in ("answered", "partial")


class KnowledgeClient:
    """Raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def documents(self) -> list[KnownDocument]:
        """All that the knowledge base has."""
        listed = await self._service.get("/v1/documents")
        return read_answer(_Listed, listed).documents

    async def answer(
        self, question: str, context: list[dict[str, str]], counted: bool = True
    ) -> PolicyAnswer:
        """`context` are the messages before the question, oldest first, as `{"role", "text"}`. Only a citizen's
        own question is `counted` among those that found no answer."""
        body = {"question": question, "context": context, "counted": counted}
        return read_answer(PolicyAnswer, await self._service.post("/v1/answer", json=body, safe=True))
