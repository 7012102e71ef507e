"""The answer's text: fixed connecting phrases around exact quotes."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from knowledge_base.answers.models import Answer, Citation
from knowledge_base.answers.outcomes import STATUS, Outcome
from knowledge_base.corpus import Corpus
from knowledge_base.documents import validity_on
from knowledge_base.language.normalise import normalise
from knowledge_base.passages import Passage
from knowledge_base.retrieval.locate import passage_of_quote

_SUPPOSES = re.compile(r"对吧|对吗|对不对|是不是|是吗|是吧|不是.+吗|听说|据说|有人说|真的吗|没错吧")
_ASKS_VALIDITY = re.compile(r"有效|到什么时候|何时到期|到期|过期|失效|还能用|管到|管几年|作废|还算数")


def cite(
    corpus: Corpus, document_id: str, quotes: Sequence[str], within: Passage | None = None
) -> list[Citation]:
    """One citation a quote; `within` is the passage that they are known to lie in. Raises ValueError for words
    that the document does not hold."""
    citations = []
    for quote in quotes:
        passage = within if within and quote in within.text else passage_of_quote(corpus, document_id, quote)
        if passage is None:
            raise ValueError(f"not in {document_id}: {quote[:30]}")
        citations.append(Citation(corpus.document(document_id), passage.article, passage.path, quote))
    return citations


def compose(
    citations: Sequence[Citation], question: str, day: date, confidence: float, outcome: Outcome
) -> Answer:
    """An answer from its citations, in their order."""
    blocks = []
    for (document, article, heading), group in groupby(citations, key=_place):
        source = f"《{document.short_title}》（{document.number}）{article or heading}".replace("（）", "")
        blocks.append(f"{_lead(question)}{source}：\n{_lines([citation.quote for citation in group])}")
    validity = validity_on(citations[0].document, day)
    if _ASKS_VALIDITY.search(normalise(question)):
        blocks.append(citations[0].document.validity.note + validity["note"])
    return Answer(STATUS[outcome], "\n".join(blocks), tuple(citations), validity, confidence, outcome=outcome)


def _lines(quotes: Sequence[str]) -> str:
    """A line each; a row goes on behind the heading that announces it."""
    text = ""
    for quote in quotes:
        text += quote + ("" if quote.endswith("：") else "\n")
    return text.rstrip()


def _lead(question: str) -> str:
    return "文件的规定是——" if _SUPPOSES.search(normalise(question)) else "根据"


def _place(citation: Citation) -> tuple:
    heading = "" if citation.article else _headings(citation.path)
    return citation.document, citation.article, heading


def _headings(path: tuple[str, ...]) -> str:
    """Where in a document without articles: its last two named steps."""
    named = [
        step for step in path if not re.fullmatch(r"（?[\d一二三四五六七八九十]+）?(目标|建设内容)?", step)
    ]
    return f"“{'—'.join(named[-2:])}”" if named else ""
