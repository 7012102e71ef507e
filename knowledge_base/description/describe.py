"""What a document's own words say about it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.description.dates import DAY, is_date, issued_on
from knowledge_base.description.numbers import compact, document_id, own_number
from knowledge_base.description.replaced import replaced
from knowledge_base.description.titles import document_title, short_title, title_line
from knowledge_base.description.validity import validity_of
from knowledge_base.documents import Document, Source
from knowledge_base.structure.parse import plain_text

_HEAD_LINES, _SIGNED_LINES, _LONGEST_SIGNATURE = 12, 40, 40
_AUTHORITY = (
    re.compile(r"请径?向(.{2,20}?)(?:反映|反馈)"),
    re.compile(r"由(.{2,30}?)(?:会同.{2,20}?)?负责解释"),
)
# （2020年5月14日某某市人民代表大会常务委员会第二次会议通过）
_ADOPTED = re.compile(
    rf"^[（(]{DAY}(?P<issuer>[\u4e00-\u9fff]{{4,30}}?)(?:第.{{1,12}}次.{{0,6}}会议)?(?:通过|公布|发布|批准|印发|令)"
)


def describe(paragraphs: Sequence[str], source: Source | None = None) -> Document:
    """The document made of these paragraphs (markdown kept); metadata empty where the text has none."""
    text = plain_text("\n".join(paragraphs))
    lines = text.splitlines()
    number = own_number(lines[:_HEAD_LINES])
    title = document_title(lines)
    day = issued_on(lines)
    document = Document(
        id=document_id(number, title, day),
        title=title,
        short_title=short_title(title),
        number=number,
        issuer=_issuer(lines),
        issued_on=day,
        text=text,
        source=source or Source(),
        authority=_authority(text),
        replaces=replaced(text, number),
    )
    return replace(document, validity=validity_of(document, "\n".join(paragraphs)))


def _issuer(lines: Sequence[str]) -> str:
    """Who signed above the date, or adopted it; else who the title names before 关于."""
    for i, line in enumerate(lines[:_SIGNED_LINES]):
        if i and is_date(line) and len(lines[i - 1]) <= _LONGEST_SIGNATURE:
            return compact(lines[i - 1])
    for line in lines[:_HEAD_LINES]:
        if match := _ADOPTED.match(compact(line)):
            return match["issuer"]
    title = title_line(lines)
    return title.split("关于")[0] if "关于" in title else ""


def _authority(text: str) -> str:
    for pattern in _AUTHORITY:
        if match := pattern.search(text):
            return match[1].split("会同")[0]
    return ""
