"""Short questions about the result told last."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.message import Message
from actions.dialogue.results import LATEST_RESULT, follows_up
from actions.dialogue.talk import NOTHING_TO_CONFIRM, NothingToConfirm


def tracker(text: str, latest: str | None, loop: dict[str, Any] | None = None) -> Tracker:
    message = {"text": text, "intent": {"name": "affirm", "confidence": 0.8}, "entities": []}
    return Tracker("t", {LATEST_RESULT: latest}, message, [], False, None, loop or {}, "action_listen")


@pytest.mark.parametrize(
    ("latest", "text", "action"),
    [
        ("project", "那下一步呢", "action_show_project"),
        ("project", "要多久", "action_show_project"),
        ("appointment", "要带什么材料", "action_tell_about_visit"),
        ("appointment", "到了怎么签到", "action_tell_about_visit"),
        ("appointment", "公积金提取的条件是什么呢", None),
        (None, "要带什么材料", None),
    ],
)
def test_is_about_the_latest_result(latest, text, action):
    seen = tracker(text, latest)
    assert follows_up(Message.parsed(seen.latest_message), seen) == action


def test_a_running_form_has_its_own_answers():
    seen = tracker("要带什么材料", "appointment", {"name": "booking_form"})
    assert follows_up(Message.parsed(seen.latest_message), seen) is None


async def test_what_sounds_like_consent_is_looked_at_first():
    async def said(text: str) -> tuple[list[str], list[str]]:
        dispatcher = CollectingDispatcher()
        action = NothingToConfirm("action_nothing_to_confirm", NOTHING_TO_CONFIRM)
        events = await action.run(dispatcher, tracker(text, "project"), {})
        return [event["name"] for event in events], [message["text"] for message in dispatcher.messages]

    assert await said("那下一步呢") == (["action_show_project"], [])
    assert (await said("好的"))[1] == [NOTHING_TO_CONFIRM.text]
