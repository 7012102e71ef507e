"""What a question asks for by name: documents (21号文, 康复救助办法) and articles (第八条, 第8条)."""

import re

from knowledge_base.corpus import Corpus
from knowledge_base.documents import Document
from knowledge_base.language.normalise import normalise
from knowledge_base.structure.numerals import CHINESE, chinese, ordinal

_ARTICLE = re.compile(rf"第\s*([{CHINESE}]{{1,8}}|\d{{1,4}})\s*条(之[一二三四五六七八九十])?")


def named_articles(text: str) -> frozenset[str]:
    """The articles that a text names, as laws write them: 第8条 is 第八条."""
    named = set()
    for number, inserted in _ARTICLE.findall(normalise(text)):
        value = ordinal(number)
        if value:
            named.add(f"第{chinese(value)}条{inserted}")
    return frozenset(named)


def named_documents(corpus: Corpus, text: str) -> frozenset[str]:
    """The documents that a question names: by number (21号文) or by the subject of the title."""
    plain = normalise(text)
    numbers = {int(number) for number in re.findall(r"(\d{1,3})号", plain)}
    return frozenset(d.id for d in corpus.documents if _number(d) in numbers or _subject(d) in plain)


def _number(document: Document) -> int:
    match = re.search(r"(\d+)号$", document.number)
    return int(match[1]) if match else -1


def _subject(document: Document) -> str:
    """残疾儿童康复救助 of 残疾儿童康复救助实施办法, 数字政府 of “数字政府”建设总体规划."""
    plain = re.sub(r"[“”\"'《》]", "", normalise(document.short_title))
    return re.sub(r"(建设|总体|实施|管理|暂行|试行)*(办法|规划|规定|细则|方案|意见|条例)$", "", plain)
