"""The shape of the API's requests."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from actions.projects.proof import tail


class OwnerProof(BaseModel):
    """The last six characters of the owner's unified social credit code."""

    credit_code_tail: Annotated[str, Field(max_length=20), AfterValidator(tail)]
