"""A citizen who looked a project up can have its events told, pressed or typed."""

import json
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue.inform import Inform
from actions.dialogue.message import Message
from actions.dialogue.results import LATEST_RESULT, follows_up
from actions.projects.dialogue.actions import FollowProject, ShowProject
from actions.projects.dialogue.forms import project_form

CODE = "SW-2026-0101"
PROJECT = {
    "code": CODE,
    "name": "测试道路",
    "stage": {"name": "征求意见", "article": "第七条", "entered_on": "2026-11-02", "due_on": None},
    "next": None,
    "overdue": False,
    "followable": True,
}


class Projects:
    def __init__(self, failure: Exception | None = None, **changes: Any):
        self.followed: list[tuple[str, str]] = []
        self._failure = failure
        self._project = PROJECT | changes

    async def find(self, code: str) -> dict[str, Any]:
        return self._project

    async def follow(self, code: str, conversation: str) -> dict[str, str]:
        if self._failure:
            raise self._failure
        self.followed.append((code, conversation))
        return {"code": code, "name": "测试道路", "stage": "征求意见", "topic": f"项目{code}的进展"}


def talk(text: str, entities: Any = (), **slots: Any) -> Tracker:
    message = {"text": text, "intent": {"name": "inform", "confidence": 1.0}, "entities": list(entities)}
    return Tracker("c0ffee", slots, message, [], False, None, {}, "action_listen")


async def run(action: Any, tracker: Tracker) -> tuple[list[dict[str, Any]], list[str]]:
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, tracker, {})
    return dispatcher.messages, [event["name"] for event in events if event["event"] == "followup"]


async def test_the_button_below_a_project_follows_it():
    client = Projects()
    [shown], _ = await run(ShowProject(client, project_form(client)), talk("查项目", project_code=CODE))
    [button] = [button for button in shown["buttons"] if button["title"] == "有进展时告诉我"]
    intent, _, values = button["payload"].partition("{")
    assert intent == "/inform"
    entities = [{"entity": name, "value": value} for name, value in json.loads("{" + values).items()]
    pressed = talk(button["payload"], entities)
    assert (await run(Inform(), pressed))[1] == ["action_follow_project"]
    [noted], _ = await run(FollowProject(client), pressed)
    assert client.followed == [(CODE, "c0ffee")]
    assert noted["custom"]["follow"] == {"topic": f"项目{CODE}的进展"}


async def test_a_project_that_is_through_is_not_offered():
    client = Projects(followable=False)
    [shown], _ = await run(ShowProject(client, project_form(client)), talk("查项目", project_code=CODE))
    assert shown["buttons"] == []


def test_the_wish_after_a_project_is_about_it():
    seen = talk("有进展时告诉我", **{LATEST_RESULT: "project"})
    assert follows_up(Message.parsed(seen.latest_message), seen) == "action_follow_project"
    seen = talk("21号文有新的告诉我", **{LATEST_RESULT: "project"})
    assert follows_up(Message.parsed(seen.latest_message), seen) == "action_follow_document"
    seen = talk("有进展时告诉我")
    assert follows_up(Message.parsed(seen.latest_message), seen) is None


async def test_code_and_wish_in_one_message():
    client = Projects()
    seen = talk(f"{CODE}有进展时告诉我", project_code=CODE)
    assert (await run(ShowProject(client, project_form(client)), seen))[1] == ["action_follow_project"]
    await run(FollowProject(client), seen)
    assert client.followed == [(CODE, "c0ffee")]


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (ServiceUnavailable("away"), "unavailable"),
        (ServiceRejected(404, "http_404", "没有", "", {}), "not_followable"),
    ],
)
async def test_what_could_not_be_noted_is_not_promised(failure: Exception, status: str):
    [told], _ = await run(FollowProject(Projects(failure)), talk("有进展时告诉我", project_code=CODE))
    assert told["custom"]["status"] == status and "follow" not in told["custom"]
