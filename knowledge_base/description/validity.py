"""From when until when a document holds, by its own rule."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge_base.description.dates import DAY, date_of
from knowledge_base.documents import Document, Validity
from knowledge_base.passages import Passage
from knowledge_base.structure import parse
from knowledge_base.structure.numerals import ordinal

_TERM = re.compile(r"有效期(?:限)?(?:为)?\s*(\d+|[一二三四五六七八九十]+)\s*年")
_UNTIL = re.compile(rf"(?:有效期(?:限)?|有效|执行|试行)至\s*{DAY}")
_FROM = re.compile(rf"自\s*(?:{DAY}|(?:发布|公布|印发|颁布)之日)\s*起(?:正式)?(?:施行|实施|执行|生效|试行)")
_PERIOD = re.compile(r"[（(](\d{4})\s*[—–-]+\s*(\d{4})年?[）)]")
_RULE = re.compile(r"有效期|起(?:正式)?(?:施行|实施|执行|生效|试行)")


def validity_of(document: Document, source: str) -> Validity:
    """By the text's own rule of validity; a plan's by the years in its title. `source` keeps its markdown."""
    for passage in _candidates(document, source):
        if _RULE.search(passage.own_text):
            return _by_rule(document, passage.article, passage.own_text)
    period = _PERIOD.search(document.title)
    if period:
        return Validity(
            document.issued_on,
            date(int(period[2]), 12, 31),
            quote=period[0],
            note=f"规划期为{period[1]}—{period[2]}年，自{document.issued_on}印发起，至{period[2]}年12月31日止。",
        )
    return Validity(document.issued_on)


def _candidates(document: Document, source: str) -> Iterator[Passage]:
    """The last words first; in a document of articles the rule is in one of them."""
    passages = parse(document, source)
    articles = [p for p in passages if p.article]
    return reversed(articles or [p for p in passages if p.kind == "body"])


def _by_rule(document: Document, article: str, text: str) -> Validity:
    sentence = next(s for s in re.split(r"(?<=。)|\n", text) if _RULE.search(s)).strip()
    sentence = re.sub(rf"^{article}\s*", "", sentence)
    named = _FROM.search(sentence)
    begins = (date_of(named) if named and named["year"] else None) or document.issued_on
    until, term = _UNTIL.search(sentence), _TERM.search(sentence)
    ends = date_of(until) if until else _after_years(begins, ordinal(term[1])) if term and begins else None
    place = f"按{article}" if article else "按文中"
    note = f"{place}“{sentence}”计算，自{begins}起" + (f"，至{ends}止（含当日）。" if ends else "。")
    return Validity(begins, ends, article, sentence, note)


def _after_years(begins: date, years: int) -> date:
    """The last valid day: five years from 2019-12-17 end on 2024-12-16."""
    try:
        return begins.replace(year=begins.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return date(begins.year + years, 2, 28)
