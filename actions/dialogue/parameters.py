"""Typed reading of parameters.yml."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Parameters(BaseModel):
    """See the comments in parameters.yml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    interruption_confidence: float = Field(ge=0, le=1)
    switch_confidence: float = Field(ge=0, le=1)
    free_text_confidence: float = Field(ge=0, le=1)
    free_text_command_length: int = Field(gt=0)
    attempts_before_person: int = Field(gt=0)
    elliptical_length: int = Field(ge=0)
    follow_up_length: int = Field(ge=0)
    context_messages: int = Field(ge=0)
    answer_confidence_in_form: float = Field(ge=0, le=1)


PARAMETERS = Parameters.model_validate(yaml.safe_load(Path(__file__).with_name("parameters.yml").read_text()))
