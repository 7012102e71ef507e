"""What is done with a question that the knowledge base has been asked."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.policy.client import PolicyAnswer
from actions.policy.dialogue.actions import AnswerPolicy

VISIT = {"service": "social-insurance", "hall": "city", "date": "2026-11-30", "time": "15:00"}


class Heard(list[str]):
    """What the hotline was told."""

    def report(self, question: str, answer: PolicyAnswer) -> None:
        self.append(f"{question} {answer.status}")


class Knowledge:
    def __init__(self, status: str):
        self._answer = PolicyAnswer(status=status, text="有规定。", confidence=0.9)

    async def answer(self, question: str, context: list[dict[str, str]]) -> PolicyAnswer:
        return self._answer


HEARD = Heard()


@pytest.fixture(autouse=True)
def nothing_heard():
    HEARD.clear()


async def asked(status: str, loop: str | None = None, **entities: Any) -> tuple[list[Any], list[str]]:
    message = {
        "text": "下周一下午三点去市政务服务中心办社保可以吗",
        "intent": {"name": "policy_question", "confidence": 0.9},
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }
    form = {"name": loop} if loop else {}
    tracker = Tracker("t", {}, message, [], False, None, form, "action_listen")
    dispatcher = CollectingDispatcher()
    events = await AnswerPolicy(Knowledge(status), HEARD).run(dispatcher, tracker, {})
    followed = [event["name"] for event in events if event["event"] == "followup"]
    return followed, [message["text"] for message in dispatcher.messages]


async def test_a_visit_that_no_policy_speaks_of_is_booked():
    assert await asked("not_found", **VISIT) == (["action_begin_booking_form"], [])


async def test_what_a_policy_says_about_it_comes_first():
    followed, told = await asked("answered", **VISIT)
    assert "action_begin_booking_form" not in followed and told == ["有规定。"]


@pytest.mark.parametrize("missing", ["service", "hall"])
async def test_less_than_a_visit_is_told_that_nothing_was_found(missing: str):
    followed, told = await asked("not_found", **{k: v for k, v in VISIT.items() if k != missing})
    assert "action_begin_booking_form" not in followed and "没有查到" in told[0]


async def test_a_form_is_not_left_for_it():
    followed, _ = await asked("not_found", loop="estimate_form", **VISIT)
    assert "action_begin_booking_form" not in followed


@pytest.mark.parametrize("status", ["answered", "not_found"])
async def test_what_was_asked_and_how_it_ended_is_counted(status: str):
    await asked(status)
    assert [f"下周一下午三点去市政务服务中心办社保可以吗 {status}"] == HEARD


async def test_what_turns_into_a_booking_is_no_question():
    await asked("not_found", **VISIT)
    assert not HEARD
