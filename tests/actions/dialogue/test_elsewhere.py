"""Messages of a form's own intent that are for another task."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.form import Form
from actions.dialogue.forms import REQUESTED, BeginForm, ValidateForm
from actions.dialogue.talk import StartAgain
from actions.dialogue.written import Written

FORM = Form(
    "f",
    "试",
    (Written("description", "说说", 30),),
    ("begin",),
    "done",
    elsewhere=lambda message, answers, requested: "action_begin_other" if message.written == "查" else None,
)


def tracker(text: str, asked: str | None = None, intent: str = "begin") -> Tracker:
    message = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []}
    loop = {"name": "f"} if asked else {}
    return Tracker("t", {REQUESTED: asked}, message, [], False, None, loop, "action_listen")


async def next_action(action, seen: Tracker) -> str | None:
    events = await action.run(CollectingDispatcher(), seen, {})
    return next((event["name"] for event in events if event["event"] == "followup"), None)


async def test_it_does_not_begin_the_form():
    assert await next_action(BeginForm(FORM), tracker("查")) == "action_begin_other"
    assert await next_action(BeginForm(FORM), tracker("灯坏了")) == "f"


async def test_it_leaves_the_form_even_for_a_free_text():
    left = await ValidateForm(FORM).run(CollectingDispatcher(), tracker("查", "description"), {})
    assert [event["event"] for event in left] == ["action_execution_rejected", "followup"]
    assert await next_action(ValidateForm(FORM), tracker("灯坏了", "description")) == "done"


async def test_giving_up_outside_a_form_may_mean_something_handed_in():
    action = StartAgain(lambda message: "action_begin_other" if message.written == "查" else None)
    assert await next_action(action, tracker("查", intent="restart_or_cancel")) == "action_begin_other"
    assert await next_action(action, tracker("算了", intent="restart_or_cancel")) == "action_listen"
    assert await next_action(action, tracker("查", "description", "restart_or_cancel")) == "action_listen"
