"""The answer's text: fixed connecting phrases around exact quotes."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from knowledge_base.answers.models import Answer, Citation
from knowledge_base.corpus import Corpus
from knowledge_base.documents import validity_on
from knowledge_base.language.normalise import normalise
from knowledge_base.retrieval.locate import passage_of_quote

_SUPPOSES = re.compile(r"对吧|对吗|对不对|是不是|是吗|是吧|不是.+吗|听说|据说|有人说|真的吗|没错吧")
_ASKS_VALIDITY = re.compile(r"有效|到什么时候|何时到期|到期|过期|失效|还能用|管到|管几年|作废|还算数")

NOT_FOUND = (
    "抱歉，在我收录的政策文件里没有找到能回答这个问题的内容，不敢随意答复您。"
    "您可以换个说法再问一次，也可以转人工，或拨打12345政务服务便民热线咨询。"
)
OUT_OF_SCOPE = (
    "这个问题超出了我的服务范围。我可以解答残疾儿童康复救助、工程建设项目策划生成、"
    "“数字政府”建设等政策问题，也可以帮您预约办事大厅、查询项目进度，或转人工服务。"
)


def cite(corpus: Corpus, document_id: str, quotes: Sequence[str]) -> list[Citation]:
    """One citation a quote. Raises ValueError for words that the document does not hold."""
    citations = []
    for quote in quotes:
        passage = passage_of_quote(corpus, document_id, quote)
        if passage is None:
            raise ValueError(f"not in {document_id}: {quote[:30]}")
        citations.append(Citation(corpus.document(document_id), passage.article, passage.path, quote))
    return citations


def compose(
    corpus: Corpus,
    citations: Sequence[Citation],
    question: str,
    day: date,
    confidence: float,
    related: Sequence[str],
) -> Answer:
    """An `answered` answer from its citations, in their order."""
    blocks = []
    for (document, article, heading), group in groupby(citations, key=_place):
        source = f"《{document.short_title}》（{document.number}）{article or heading}".replace("（）", "")
        blocks.append(f"{_lead(question)}{source}：\n" + "\n".join(citation.quote for citation in group))
    validity = validity_on(citations[0].document, day)
    if _ASKS_VALIDITY.search(normalise(question)):
        blocks.append(citations[0].document.validity.note + validity["note"])
    return Answer("answered", "\n".join(blocks), tuple(citations), validity, confidence, tuple(related))


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
