"""The shape of the API's requests."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from actions.projects.proof import tail


class FollowRequest(BaseModel):
    """The gateway's id of the conversation that asked to be told."""

    model_config = ConfigDict(extra="forbid")

    conversation: Annotated[str, Field(pattern=r"^[A-Za-z0-9_:-]{1,64}$")]


class OwnerProof(BaseModel):
    """The last six characters of the owner's unified social credit code."""

    credit_code_tail: Annotated[str, Field(max_length=20), AfterValidator(tail)]
