"""A document that nobody wrote questions for answers by its own articles."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.corpus import CORPUS, CorpusStore

DAY = date(2026, 11, 24)
LIBRARY = """# 滨海市公共图书馆管理办法

**第一条** 为了加强公共图书馆管理，保障公众阅读权利，制定本办法。

**第二条** 本办法所称公共图书馆，是指向社会公众免费开放的收集、整理、保存文献信息的公共文化设施。

**第三条** 市文化主管部门负责公共图书馆的监督管理工作。

**第四条** 读者凭身份证免费办理借书证。每张借书证最多可以借图书十册，借期三十日，可以续借一次。

**第五条** 读者逾期不归还图书的，暂停借书六十日；遗失图书的，应当按照原价赔偿。

**第六条** 公共图书馆每周开放时间不少于五十六小时，法定节假日应当开放。

**第七条** 违反本办法规定，损毁馆藏文献的，由市文化主管部门责令赔偿，可以处五百元以上二千元以下罚款。

**第八条** 本办法自2024年3月1日起施行。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    place: Path = tmp_path_factory.mktemp("library")
    corpus = place / "corpus"
    corpus.mkdir()
    for path in (*CORPUS.glob("*.md"), *CORPUS.glob("*.yaml")):
        shutil.copy(path, corpus)
    (corpus / "library.md").write_text(LIBRARY, encoding="utf-8")
    metadata = {
        "id": "library",
        "title": "滨海市公共图书馆管理办法",
        "short_title": "公共图书馆管理办法",
        "number": "",
        "issuer": "",
        "issued_on": date(2024, 2, 1),
        "validity": {
            "valid_from": date(2024, 3, 1),
            "valid_until": None,
            "article": "",
            "quote": "",
            "note": "",
        },
        "source": {"title": "", "issue": "", "page": None},
        "authority": "",
    }
    (corpus / "library.yaml").write_text(yaml.safe_dump(metadata, allow_unicode=True), encoding="utf-8")
    return open_knowledge_base(place / "var", CorpusStore(corpus))


@pytest.mark.parametrize(
    ("question", "article", "holds"),
    [
        ("图书馆的借书证一次最多借几册图书", "第四条", "十册"),
        ("图书馆的书弄丢了怎么赔偿", "第五条", "原价赔偿"),
        ("损毁图书馆馆藏文献罚款多少", "第七条", "五百元以上二千元以下"),
    ],
)
def test_the_article_answers(library: KnowledgeBase, question: str, article: str, holds: str) -> None:
    answer = library.answers.answer(question, DAY)
    assert answer.outcome in ("passage_answer", "several_passages")
    assert article in {citation.article for citation in answer.citations}
    assert holds in answer.text
    assert all(citation.quote in citation.document.text for citation in answer.citations)


@pytest.mark.parametrize("question", ["猫粮多少钱一斤", "护照几天能拿到"])
def test_what_it_does_not_say_is_not_answered(library: KnowledgeBase, question: str) -> None:
    assert library.answers.answer(question, DAY).citations == ()


def test_known_questions_are_answered_as_before(library: KnowledgeBase) -> None:
    answer = library.answers.answer("私立机构全天训练一个月补贴多少钱", DAY)
    assert answer.outcome == "known_answer" and "2000" in answer.text
