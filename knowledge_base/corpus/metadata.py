"""The metadata file beside a document's text: <id>.yaml."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.corpus.errors import InvalidMetadata
from knowledge_base.documents import Document, Source, Validity


def dump(document: Document) -> str:
    """The YAML of everything about a document except its text."""
    fields = asdict(document)
    del fields["text"]
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)


def load(path: Path, source: str, text: str) -> Document:
    """`source` is the YAML at `path`, `text` the document's. Raises InvalidMetadata when it is no metadata."""
    try:
        fields: Any = yaml.safe_load(source)
        document = Document(
            **{
                **fields,
                "text": text,
                "validity": Validity(**fields.get("validity") or {}),
                "source": Source(**fields.get("source") or {}),
                "replaces": tuple(fields.get("replaces") or ()),
            }
        )
    except (yaml.YAMLError, TypeError, AttributeError) as error:
        raise InvalidMetadata(f"{path}: {error}") from error
    for name, value in (
        ("issued_on", document.issued_on),
        ("validity.valid_from", document.validity.valid_from),
        ("validity.valid_until", document.validity.valid_until),
    ):
        if value is not None and type(value) is not date:
            raise InvalidMetadata(f"{path}: {name} is no date: {value!r}")
    if document.id != path.stem:
        raise InvalidMetadata(f"{path}: id is {document.id!r}, not the file's name")
    return document
