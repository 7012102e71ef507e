"""From a file to drafts: an issue of the gazette is several documents, any other file is one."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge_base.corpus.errors import InvalidMetadata
from knowledge_base.corpus.store import Draft
from knowledge_base.description import describe, document_id, short_title
from knowledge_base.documents import Document, Source, Validity
from knowledge_base.formats import Reading, read_isolated
from knowledge_base.formats.reader import Progress
from knowledge_base.gazette import is_gazette, split

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


@dataclass(frozen=True)
class Given:
    """What the editor knows better than the text; None where the text decides."""

    id: str | None = None
    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    authority: str | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    replaces: tuple[str, ...] | None = None


def drafts_of(
    content: bytes, name: str, given: Given | None = None, progress: Progress = lambda done, total: None
) -> list[Draft]:
    """The documents of one file.

    Raises a kind of UnreadableFile; NotAGazette when an issue's contents and body do not fit;
    InvalidMetadata when what is given does not fit the file.
    """
    reading = read_isolated(content, name, progress)
    if is_gazette("\n".join(reading.lines)):
        if given and given != Given():
            raise InvalidMetadata("一期公报含有多份文件，不能一并填写文号、标题等信息。")
        return _of_issue(reading)
    document = describe(reading.lines)
    return [Draft(with_given(document, given or Given()), reading.lines, reading.scanned_pages)]


def _of_issue(reading: Reading) -> list[Draft]:
    issue = split("\n".join(reading.lines))
    label = f"{issue.issue.year}年第{issue.issue.issue}期"
    return [
        Draft(
            describe(part.paragraphs, Source(issue.issue.title, label, part.entry.page)),
            part.paragraphs,
            reading.scanned_pages,
        )
        for part in issue.parts
    ]


def with_given(document: Document, given: Given) -> Document:
    """The document as the editor knows it. Raises InvalidMetadata."""
    changes: dict[str, Any] = {
        name: value
        for name in ("title", "number", "issuer", "authority", "issued_on", "replaces")
        if (value := getattr(given, name)) is not None
    }
    if "title" in changes:
        changes["short_title"] = short_title(changes["title"])
    changed = replace(document, **changes)
    changed = replace(changed, validity=_validity(changed, given))
    named = given.id or document_id(changed.number, changed.title, changed.issued_on)
    if not _ID.fullmatch(named):
        raise InvalidMetadata("文件编号只能由小写字母、数字和短横线组成。")
    return replace(changed, id=named)


def _validity(document: Document, given: Given) -> Validity:
    if given.valid_from is None and given.valid_until is None:
        return document.validity
    begins = given.valid_from or document.validity.valid_from
    ends = given.valid_until or document.validity.valid_until
    if begins and ends and ends < begins:
        raise InvalidMetadata("有效期的截止日期早于起始日期。")
    note = (
        "有效期由管理员录入："
        + (f"自{begins}起" if begins else "")
        + (f"至{ends}止（含当日）" if ends else "")
        + "。"
    )
    return Validity(begins, ends, note=note)
