"""Reading a service's answer into its type."""

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from actions.clients import ServiceUnavailable

Answer = TypeVar("Answer", bound=BaseModel)
Document = TypeVar("Document")


def read_answer(kind: type[Answer], body: dict[str, Any]) -> Answer:
    """The answer as `kind`. Raises ServiceUnavailable when the service answers something else."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        raise _other(kind, error) from error


def read_document(kind: type[Document], body: dict[str, Any]) -> Document:
    """The same for a TypedDict, which keeps what another backend tells besides."""
    try:
        document: Document = _adapter(kind).validate_python(body)  # type: ignore[arg-type]
        return document
    except ValidationError as error:
        raise _other(kind, error) from error


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _other(kind: type[Any], error: ValidationError) -> ServiceUnavailable:
    # Only where and how: the values may be a citizen's.
    places = ", ".join(".".join(str(part) for part in one["loc"]) for one in error.errors()[:5])
    return ServiceUnavailable(f"not a {kind.__name__}: {places}")
