"""A hint for whoever does not know what to answer, a word for an answer to another question."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.choices import Choice, Number
from actions.dialogue.form import Form
from actions.dialogue.forms import FAILED, REQUESTED, AskField, ValidateForm

MODE = Choice("mode", "全天还是半天？", {"full": "全天", "part": "半天"}, hint="全天是每天五小时以上。")
FORM = Form("f", "试", (MODE, Number("months", "几个月？", "months")), ("begin",), "done")


def tracker(text: str, *, failed: int = 0, intent: str = "inform", **entities: Any) -> Tracker:
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.99},
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }
    slots = {REQUESTED: "mode", FAILED: failed}
    loop = {"name": "f"}
    return Tracker("t", slots, message, [{"event": "user", "text": text}], False, None, loop, "action_listen")


async def validated(latest: Tracker) -> tuple[dict[str, Any], list[str]]:
    dispatcher = CollectingDispatcher()
    events = await ValidateForm(FORM).run(dispatcher, latest, {})
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    rejected = [event["event"] for event in events if event["event"] == "action_execution_rejected"]
    return slots | {"rejected": rejected}, [message["text"] for message in dispatcher.messages]


async def asked(latest: Tracker) -> str:
    dispatcher = CollectingDispatcher()
    await AskField(FORM, "mode").run(dispatcher, latest, {})
    return str(dispatcher.messages[0]["text"])


async def test_a_puzzled_citizen_stays_in_the_form_and_gets_the_hint():
    slots, _ = await validated(tracker("有什么区别", intent="policy_question"))
    assert not slots["rejected"] and slots[FAILED] == 1
    assert await asked(tracker("有什么区别", failed=1)) == "全天是每天五小时以上。\n全天还是半天？"


async def test_anything_else_is_not_understood():
    assert "没有听明白" in await asked(tracker("嗯哼", failed=1))


async def test_an_answer_to_another_question_is_acknowledged():
    slots, told = await validated(tracker("八个月", months=8))
    assert slots["months"] == 8 and slots[REQUESTED] == "mode"
    assert told == ["好的，记下了。"]


async def test_a_form_that_one_message_fills_needs_no_word():
    everything = tracker("全天八个月", mode="full", months=8)
    everything.slots[REQUESTED] = None
    assert (await validated(everything))[1] == []


async def test_the_answer_asked_for_needs_no_word():
    _, told = await validated(tracker("全天", mode="full"))
    assert told == []
