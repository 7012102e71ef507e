from collections import Counter

import numpy as np
import pytest

from knowledge_base.encoder import load_encoder
from knowledge_base.retrieval.authority import authority, count_asked, read_asked_laws, write_asked
from knowledge_base.retrieval.statutes import StatuteSearch, best
from knowledge_base.statutes import Article, AskedArticles

ARTICLES = [
    Article(
        "A1",
        "民法典",
        "",
        ("第十四章 租赁合同",),
        "第七百一十三条",
        "承租人在租赁物需要维修时可以请求出租人在合理期限内维修。",
    ),
    Article(
        "A2", "民法典", "", ("第六编 继承",), "第一千一百二十七条", "遗产按照下列顺序继承：配偶、子女、父母。"
    ),
    Article(
        "A3",
        "旅游法",
        "",
        ("第二章 旅游者",),
        "第九条",
        "旅游者有权自主选择旅游产品和服务，有权拒绝旅游经营者的强制交易行为。",
    ),
    Article(
        "A4",
        "旅游法",
        "",
        ("第二章 旅游者",),
        "第十条",
        "旅游者的人格尊严、民族风俗习惯和宗教信仰应当得到尊重。",
    ),
    Article("A5", "某条例", "", (), "第九条", "本条例自公布之日起施行。"),
]


@pytest.fixture(scope="module")
def search() -> StatuteSearch:
    return StatuteSearch.build(ARTICLES, load_encoder())


def test_an_everyday_question_finds_its_article(search: StatuteSearch) -> None:
    assert search.search("房东不肯修热水器怎么办", 3)[0].article.id == "A1"
    assert search.search("导游逼我们买东西能不买吗", 3)[0].article.id == "A3"


def test_an_article_named_with_its_law_comes_first(search: StatuteSearch) -> None:
    assert search.search("旅游法第10条怎么说的", 3)[0].article.id == "A4"
    assert search.search("旅游法第九条", 3)[0].article.id == "A3"


def test_raw_scores_do_not_depend_on_the_other_articles_ranks(search: StatuteSearch) -> None:
    hit = search.search("遗产怎么继承", 1)[0]
    assert hit.article.id == "A2"
    assert 0 < hit.words <= 1.1 and 0 < hit.meaning <= 1
    far = search.search("今天股票涨了吗", 1)[0]
    assert far.words < hit.words and far.meaning < hit.meaning


def test_no_more_hits_than_articles_and_each_once(search: StatuteSearch) -> None:
    hits = search.search("旅游法", 100)
    assert sorted(hit.article.id for hit in hits) == ["A1", "A2", "A3", "A4", "A5"]


def test_equal_scores_keep_their_order() -> None:
    assert best(np.array([1, 3, 2, 3], dtype=np.float32), 3).tolist() == [1, 3, 2]


def test_authority_counts_what_is_asked_about_a_law(tmp_path) -> None:  # type: ignore[no-untyped-def]
    questions = [AskedArticles("q", (("A1",), ("A2", "A1"))), AskedArticles("r", (("A3",), ("elsewhere",)))]
    asked = count_asked(questions, ARTICLES)
    assert asked == Counter({"民法典": 2, "旅游法": 1})
    write_asked(asked, tmp_path)
    assert read_asked_laws(tmp_path) == asked
    values = authority(["民法典", "旅游法", "某条例"], asked)
    assert values[0] > values[1] > values[2]
    assert read_asked_laws(tmp_path / "none") == Counter()
