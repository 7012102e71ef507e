"""The outbox's times, from parameters.yml."""

from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, PositiveInt


class Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    claim_seconds: PositiveInt
    kept_days: PositiveInt

    @property
    def claim(self) -> timedelta:
        return timedelta(seconds=self.claim_seconds)

    @property
    def kept(self) -> timedelta:
        return timedelta(days=self.kept_days)


@lru_cache(maxsize=1)
def load_parameters() -> Parameters:
    file = Path(__file__).with_name("parameters.yml")
    return Parameters.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
