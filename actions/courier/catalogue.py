"""The documents and limits of parameters.yml, validated."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from actions.guesses import Limits

Count = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(_Strict):
    id: str
    name: str
    grams: Count
    aliases: list[str] = []


class Reporting(_Strict):
    tolerance_seconds: Count
    ahead_seconds: Count


class Catalogue(_Strict):
    """`sample` and `note` mark settings that no hall has confirmed."""

    sample: bool
    note: str
    documents: list[Document]
    guesses: Limits
    reports: Reporting

    def document(self, identifier: str) -> Document | None:
        return next((document for document in self.documents if document.id == identifier), None)


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    path = Path(__file__).parent / "parameters.yml"
    return Catalogue.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
