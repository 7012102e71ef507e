"""The documents of parameters.yml, validated."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    aliases: list[str] = []


class Catalogue(BaseModel):
    """`sample` and `note` mark settings that no hall has confirmed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sample: bool
    note: str
    documents: list[Document]

    def document(self, identifier: str) -> Document | None:
        return next((document for document in self.documents if document.id == identifier), None)


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    path = Path(__file__).parent / "parameters.yml"
    return Catalogue.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
