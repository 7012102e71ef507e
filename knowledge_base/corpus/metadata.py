"""The metadata file beside a document's text: <id>.yaml."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.documents import Document, Source, Validity


class InvalidMetadata(ValueError):
    """A metadata file lacks a field or holds one of the wrong kind; the message names file and field."""


def dump(document: Document) -> str:
    """The YAML of everything about a document except its text."""
    fields = asdict(document)
    del fields["text"]
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)


def load(path: Path, text: str) -> Document:
    """Raises InvalidMetadata when the file is no metadata."""
    fields: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        document = Document(
            **{
                **fields,
                "text": text,
                "validity": Validity(**fields.get("validity") or {}),
                "source": Source(**fields.get("source") or {}),
            }
        )
    except (TypeError, AttributeError) as error:
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
