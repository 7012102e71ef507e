"""What citizens ask, complain of and rate, told as topics with their growth and what is answered to them."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from actions.policy.client import PolicyAnswer

ARTICLE = {"number": "汕府办〔2019〕21号", "title": "残疾儿童康复救助实施办法", "article": "第八条"}
QUESTION = "民办机构全日制康复训练一个月补多少"


@pytest.fixture
def ask(api):
    def ask(question: str = QUESTION, status: str = "answered", citations=(ARTICLE,)):
        body = {"question": question, "status": status, "citations": list(citations)}
        return api.post("/v1/questions", json=body)

    return ask


@pytest.fixture
def hot(api):
    return lambda period="week": api.get("/v1/topics", params={"period": period}).json()["hot"]


def test_questions_tickets_and_ratings_about_one_matter_are_one_topic(api, tell, ask, hot):
    tell(description="海丰政务大厅窗口排队太久")
    tell(description="政务大厅排队要两个小时，窗口太少")
    ask("政务大厅窗口排队要多久", "not_found", ())
    api.post("/v1/ratings", json={"stars": 3, "comment": "大厅窗口排队太久了"})
    [topic] = hot()["topics"]
    assert topic["sources"] == {"question": 1, "rating": 1, "ticket": 2}
    assert (topic["count"], topic["before"], topic["growth"], topic["rising"]) == (4, 0, None, True)
    assert topic["answers"] == {"not_found": 1} and topic["cited"] == []
    assert "排队" in topic["name"]
    assert topic["examples"][0] == "政务大厅窗口排队要多久"


def test_growth_is_told_against_the_period_before(ask, hot, present):
    present.at("2026-11-23", "08:00")
    for _ in range(2):
        ask()
    present.at("2026-11-24", "07:00")
    for _ in range(3):
        ask()
    present.at("2026-11-24", "09:00")
    [today] = hot("day")["topics"]
    assert (today["count"], today["before"], today["growth"], today["rising"]) == (3, 2, 0.5, True)
    [week] = hot("week")["topics"]
    assert (week["count"], week["before"], week["growth"]) == (5, 0, None)


def test_the_periods_are_named(hot):
    told = hot("day")
    assert told["before_since"].startswith("2026-11-22T09:00")
    assert (told["since"][:16], told["until"][:16]) == ("2026-11-23T09:00", "2026-11-24T09:00")
    assert (told["topics"], told["texts"], told["others"]) == ([], {}, 0)


def test_what_only_one_said_is_no_topic(tell, ask, hot):
    tell()
    ask()
    told = hot()
    assert (told["topics"], told["others"], told["texts"]) == ([], 2, {"question": 1, "ticket": 1})


def test_it_tells_what_was_answered_and_what_the_knowledge_base_answers_today(ask, hot, knowledge_base):
    ask()
    ask("民办的全日制康复训练每个月补多少", "not_found", ())
    citation = {"document": {"id": "x", **ARTICLE}, "article": "第八条", "quote": "…", "path": []}
    answer = PolicyAnswer(status="answered", text="…", citations=[citation, citation])
    knowledge_base.known |= {QUESTION: answer, "民办的全日制康复训练每个月补多少": answer}
    [topic] = hot()["topics"]
    assert topic["answers"] == {"answered": 1, "not_found": 1}
    assert topic["cited"] == [{**ARTICLE, "count": 1}]
    assert topic["knowledge"] == {"status": "answered", "citations": [ARTICLE]}


def test_a_knowledge_base_that_is_away_hides_no_topic(ask, hot, knowledge_base):
    knowledge_base.away = True
    ask()
    ask()
    [topic] = hot()["topics"]
    assert (topic["count"], topic["knowledge"]) == (2, None)


def test_a_bad_rating_and_its_ticket_count_once(api, hot):
    for person in ("one", "two"):
        api.post("/v1/ratings", json={"stars": 1, "comment": "窗口人员态度很差", "conversation": person})
    [topic] = hot()["topics"]
    assert topic["sources"] == {"rating": 2}


def test_nobody_is_told_of_and_nobody_is_kept(tell, ask, hot, sqlite, knowledge_base):
    for _ in range(2):
        ask("我叫林小雨，电话13800001234，民办机构康复训练补多少", "answered", ())
        tell(description="路灯坏了，打13800001234联系我，住3栋502室")
    told = str(hot()) + str(knowledge_base.asked)
    assert not any(secret in told for secret in ("13800001234", "林小雨", "502"))
    with Session(sqlite) as session:
        stored = session.execute(text("SELECT text FROM questions")).scalars().all()
    assert len(stored) == 2 and all("康复" not in one for one in stored)


def test_the_same_texts_make_the_same_topics(tell, ask, hot):
    for number in range(3):
        ask(f"康复训练补助怎么申请{number}")
        tell(description=f"路灯坏了没人修{number}")
    first = hot()
    assert len(first["topics"]) == 2 and first == hot()


def test_a_question_without_words_is_not_kept(ask, hot):
    assert ask("我叫林小雨").status_code == 204
    assert ask("？？？").status_code == 422
    assert hot()["texts"] == {}
