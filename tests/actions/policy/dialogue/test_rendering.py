from actions.policy.client import PolicyAnswer, Validity
from actions.policy.dialogue.rendering import told

LAPSED = Validity(status="expired", note="该办法有效期至2024年12月16日。")


def test_says_that_the_source_has_lapsed():
    reply = told(PolicyAnswer(status="answered", text="2000元/人·月。", validity=LAPSED))
    assert reply.text == "2000元/人·月。\n该办法有效期至2024年12月16日。"
    assert reply.data["validity"]["status"] == "expired"


def test_does_not_say_it_twice():
    text = f"2000元/人·月。\n{LAPSED.note}"
    assert told(PolicyAnswer(status="partial", text=text, validity=LAPSED)).text == text


def test_offers_a_person_where_nothing_was_found():
    reply = told(PolicyAnswer(status="not_found", text="", related=["谁来审核"]))
    assert reply.status == "not_found"
    assert [button.title for button in reply.buttons] == ["谁来审核", "转人工"]
    assert "没有查到" in reply.text
