"""The document that a citizen wants to hear of is the one named, or asked for."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clients import ServiceUnavailable
from actions.policy.client import KnownDocument, PolicyAnswer
from actions.policy.dialogue.actions import AnswerPolicy
from actions.policy.dialogue.following import FollowDocument

PLAN = KnownDocument(
    id="plan", title="汕尾市“数字政府”建设总体规划（2019—2021年）", number="汕府〔2019〕54号"
)
CHILDREN = KnownDocument(id="children", title="汕尾市残疾儿童康复救助实施办法", number="汕府办〔2019〕21号")
OTHER_21 = KnownDocument(id="roads", title="汕尾市市政道路养护规定", number="汕府办〔2023〕21号")
SPOKEN_OF = {
    "event": "bot",
    "text": "每月2000元。",
    "data": {"custom": {"citations": [{"document": {"id": "children"}}]}},
}


class Knowledge:
    def __init__(self, *known: KnownDocument, away: bool = False):
        self._known, self._away = known, away

    async def documents(self) -> list[KnownDocument]:
        if self._away:
            raise ServiceUnavailable("away")
        return list(self._known)

    async def answer(self, question: str, context: list[dict[str, str]]) -> PolicyAnswer:
        raise AssertionError("it is no question")


class NoReports:
    def report(self, question: str, answer: PolicyAnswer) -> None:
        raise AssertionError("it is no question")


def answer_policy(knowledge: Any) -> AnswerPolicy:
    return AnswerPolicy(knowledge, NoReports())


async def said(
    text: str, knowledge: Any = None, events: Any = (), action: Any = FollowDocument, loop: str = ""
) -> tuple[dict[str, Any] | None, list[Any]]:
    message = {"text": text, "intent": {"name": "policy_question", "confidence": 0.9}, "entities": []}
    tracker = Tracker("t", {}, message, list(events), False, None, {"name": loop or None}, "action_listen")
    dispatcher = CollectingDispatcher()
    told = await action(knowledge or Knowledge(PLAN, CHILDREN)).run(dispatcher, tracker, {})
    spoken = dispatcher.messages[0] if dispatcher.messages else None
    return spoken, [event["name"] for event in told if event["event"] == "followup"]


@pytest.mark.parametrize(
    "text",
    [
        "21号文有新的告诉我",
        "汕府办〔2019〕21号有变化通知我",
        "残疾儿童康复救助有新政策告诉我",
        "《汕尾市残疾儿童康复救助实施办法》有新规定时告诉我",
    ],
)
async def test_a_document_that_is_named(text):
    message, _ = await said(text)
    assert message["custom"]["follow"] == {"document": {"id": "children", "title": CHILDREN.title}}


async def test_the_one_just_spoken_of():
    message, _ = await said("有新规定时告诉我", events=[SPOKEN_OF])
    assert message["custom"]["follow"]["document"]["id"] == "children"
    message, _ = await said("数字政府规划有变化告诉我", events=[SPOKEN_OF])
    assert message["custom"]["follow"]["document"]["id"] == "plan"


async def test_a_number_of_two_documents_is_asked_about_and_the_year_tells_them_apart():
    both = Knowledge(PLAN, CHILDREN, OTHER_21)
    message, _ = await said("21号文有新的告诉我", both)
    assert "follow" not in message["custom"]
    assert [button["title"] for button in message["buttons"]] == [
        f"《{one.title}》" for one in (CHILDREN, OTHER_21)
    ]
    pressed, _ = await said(message["buttons"][1]["payload"], both)
    assert pressed["custom"]["follow"]["document"]["id"] == "roads"
    message, _ = await said("2023年的21号文有新的告诉我", both)
    assert message["custom"]["follow"]["document"]["id"] == "roads"


async def test_nothing_named_is_asked_for():
    message, _ = await said("有新规定时告诉我")
    assert message["custom"]["status"] == "which_document" and len(message["buttons"]) == 2


async def test_without_the_knowledge_base_nothing_is_promised():
    message, _ = await said("21号文有新的告诉我", Knowledge(away=True))
    assert message["custom"]["status"] == "unavailable" and "follow" not in message["custom"]


async def test_a_wish_is_no_question_and_a_form_goes_on_after_it():
    assert await said("21号文有新的告诉我", action=answer_policy) == (None, ["action_follow_document"])
    in_form = await said("21号文有新的告诉我", action=answer_policy, loop="booking_form")
    assert in_form == (None, ["action_follow_document"])
    assert (await said("21号文有新的告诉我", loop="booking_form"))[1] == ["booking_form"]
