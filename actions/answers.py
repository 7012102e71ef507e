"""Reading a service's answer into its type."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from actions.clients import ServiceUnavailable

Answer = TypeVar("Answer", bound=BaseModel)


def read_answer(kind: type[Answer], body: dict[str, Any]) -> Answer:
    """The answer as `kind`. Raises ServiceUnavailable when the service answers something else."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        raise ServiceUnavailable(f"not a {kind.__name__}: {error.error_count()} fields") from error
