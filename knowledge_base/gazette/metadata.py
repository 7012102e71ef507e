"""Number, titles, issuer, dates and validity of a document, out of its own words."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pypinyin import lazy_pinyin

from knowledge_base.documents import Document, Source, Validity
from knowledge_base.gazette.issue import compact, find_number
from knowledge_base.gazette.titles import document_title, short_title
from knowledge_base.structure.numerals import ordinal
from knowledge_base.structure.parse import parse, plain_text

_DATE = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")
_ANY_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_TERM = re.compile(r"有效期(?:为)?\s*(\d+|[一二三四五六七八九十]+)\s*年")
_UNTIL = re.compile(r"有效期(?:限)?至\s*(\d{4})年(\d{1,2})月(\d{1,2})日")
_FROM = re.compile(
    r"自\s*(?:(\d{4})年(\d{1,2})月(\d{1,2})日|(?:发布|公布|印发|颁布)之日)\s*起(?:施行|实施|执行|生效)"
)
_PERIOD = re.compile(r"[（(](\d{4})\s*[—–-]+\s*(\d{4})年?[）)]")
_AUTHORITY = (
    re.compile(r"请径?向(.{2,20}?)(?:反映|反馈)"),
    re.compile(r"由(.{2,30}?)(?:会同.{2,20}?)?负责解释"),
)


def describe(paragraphs: Sequence[str], source: Source | None = None) -> Document:
    """The document made of these paragraphs (markdown kept); metadata empty where the text has none."""
    text = plain_text("\n".join(paragraphs))
    lines = text.splitlines()
    head = "\n".join(lines[:12])
    number = find_number(head)
    title = document_title(lines)
    issued_on = _issued_on(lines)
    document = Document(
        id=document_id(number, title),
        title=title,
        short_title=short_title(title),
        number=number,
        issuer=_issuer(lines),
        issued_on=issued_on,
        text=text,
        source=source or Source(),
        authority=_authority(text),
    )
    return Document(**{**vars(document), "validity": _validity(document, "\n".join(paragraphs))})


def document_id(number: str, title: str) -> str:
    """shanfuban-2019-21 of 汕府办〔2019〕21号; the title's sounds where there is no number."""
    match = re.match(r"(\D+?)\D(\d{4})\D(\d+)号", number)
    if match:
        return f"{''.join(lazy_pinyin(match[1]))}-{match[2]}-{match[3]}"
    sounds = "-".join(lazy_pinyin(re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", title)[:12]))
    return re.sub(r"[^a-z0-9-]", "", sounds.lower()) or "document"


def _issued_on(lines: Sequence[str]) -> date | None:
    """The date under the notice's signature; else the first date named above the first article."""
    for line in lines[:40]:
        if match := _DATE.match(compact(line)):
            return _date(match.groups())
    head = re.split(r"\n第[一1]\s*[章条]", "\n".join(lines), maxsplit=1)[0][:600]
    match = _ANY_DATE.search(head)
    return _date(match.groups()) if match else None


def _issuer(lines: Sequence[str]) -> str:
    """Who signed above the date; else who the title names before 关于."""
    for i, line in enumerate(lines[:40]):
        if i and _DATE.match(compact(line)) and len(lines[i - 1]) <= 40:
            return compact(lines[i - 1])
    return lines[0].split("关于")[0] if lines and "关于" in lines[0] else ""


def _authority(text: str) -> str:
    for pattern in _AUTHORITY:
        if match := pattern.search(text):
            return match[1].split("会同")[0]
    return ""


def _date(groups: Sequence[str]) -> date:
    return date(*(int(part) for part in groups))


def _validity(document: Document, source: str) -> Validity:
    """By the text's own rule of validity; a plan's by the years in its title."""
    for passage in reversed(parse(document, source)):
        if passage.article and passage.is_leaf and re.search(r"有效期|起施行|起实施", passage.text):
            return _by_rule(document, passage.article, passage.text)
    period = _PERIOD.search(document.title)
    if period:
        return Validity(
            document.issued_on,
            date(int(period[2]), 12, 31),
            quote=period[0],
            note=f"规划期为{period[1]}—{period[2]}年，自{document.issued_on}印发起，至{period[2]}年12月31日止。",
        )
    return Validity(document.issued_on)


def _by_rule(document: Document, article: str, text: str) -> Validity:
    sentence = next(s for s in re.split(r"(?<=。)|\n", text) if re.search(r"有效期|起施行|起实施", s)).strip()
    sentence = re.sub(rf"^{article}\s*", "", sentence)
    named = _FROM.search(sentence)
    begins = _date(named.groups()) if named and named[1] else document.issued_on
    until = _UNTIL.search(sentence)
    term = _TERM.search(sentence)
    ends = (
        _date(until.groups())
        if until
        else _after_years(begins, ordinal(term[1]))
        if term and begins
        else None
    )
    note = f"按{article}“{sentence}”计算，自{begins}起" + (f"，至{ends}止（含当日）。" if ends else "。")
    return Validity(begins, ends, article, sentence, note)


def _after_years(begins: date, years: int) -> date:
    """The last valid day: five years from 2019-12-17 end on 2024-12-16."""
    try:
        return begins.replace(year=begins.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(begins.year + years, 2, 28)
