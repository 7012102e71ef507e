from pathlib import Path

import yaml

from actions.policy.client import PolicyAnswer, Validity
from actions.policy.dialogue.rendering import told

ROOT = Path(__file__).parents[4]
DIALOGUE = ROOT / "actions/policy/dialogue"
CORPUS = {
    "汕府办〔2019〕21号": ROOT / "knowledge_base/corpus/shanfuban-2019-21.md",
    "汕府办〔2019〕22号": ROOT / "knowledge_base/corpus/shanfuban-2019-22.md",
}
LAPSED = Validity(status="expired", note="该办法有效期至2024年12月16日。")


def test_says_that_the_source_has_lapsed():
    reply = told(PolicyAnswer(status="answered", text="2000元/人·月。", validity=LAPSED))
    assert reply.text == "2000元/人·月。\n该办法有效期至2024年12月16日。"
    assert reply.data["validity"]["status"] == "expired"


def test_does_not_say_it_twice():
    text = f"2000元/人·月。\n{LAPSED.note}"
    assert told(PolicyAnswer(status="partial", text=text, validity=LAPSED)).text == text


def test_offers_the_own_case_after_the_rule():
    citation = {"document": {"number": "汕府办〔2019〕21号"}, "article": "第八条"}
    reply = told(
        PolicyAnswer(status="answered", text="2000元/人·月。", citations=[citation], related=["公办呢"])
    )
    assert [button.title for button in reply.buttons] == ["测算我家孩子能补多少", "公办呢"]


def test_every_offer_names_an_article_of_its_document():
    for offer in yaml.safe_load((DIALOGUE / "offers.yml").read_text(encoding="utf-8")):
        text = CORPUS[offer["document"]].read_text(encoding="utf-8")
        assert all(article in text for article in offer["articles"])


def test_offers_a_person_where_nothing_was_found():
    reply = told(PolicyAnswer(status="not_found", text="", related=["谁来审核"]))
    assert reply.status == "not_found"
    assert [button.title for button in reply.buttons] == ["谁来审核", "转人工"]
    assert "没有查到" in reply.text
