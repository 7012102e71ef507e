"""However a backend fails, the citizen hears a sentence with a next step."""

import asyncio
from datetime import datetime

import httpx
import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import clients
from actions.circuit import CircuitBreaker
from actions.clients import ServiceClient
from actions.projects.client import ProjectsClient
from actions.projects.dialogue.actions import project_actions
from actions.rehab.client import RehabClient
from actions.rehab.dialogue.actions import rehab_actions
from xiaoshan.clock import SHANGHAI, FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 10, tzinfo=SHANGHAI))
SLOTS = {
    "project_code": "SW-2026-0001",
    "benefit": "rehab_training",
    "mode": "full_time",
    "institution": "non_public",
    "months": 7,
    "birth_date": "2021-03-01",
    "disability": ["autism"],
    "residence": "shanwei_hukou",
    "evidence": "diagnosis",
    "rehab_indication": True,
}


async def hang(request):
    await asyncio.sleep(60)


def answering(status, **content):
    return lambda request: httpx.Response(status, **content)


def failing(error):
    def fail(request):
        raise error

    return fail


FAILURES = {
    "slow": hang,
    "refused": failing(httpx.ConnectError("refused")),
    "broken off": failing(httpx.RemoteProtocolError("gone")),
    "500": answering(500, text="Traceback"),
    "503": answering(503, json={"code": "busy", "title": "忙"}),
    "moved": answering(302, headers={"Location": "http://elsewhere"}),
    "token": answering(401, json={"title": "Unauthorized"}),
    "no JSON": answering(200, text="<html>"),
    "another shape": answering(200, json={"hello": "world"}),
    "wrong types": answering(200, json={"items": 3, "stage": [], "eligibility": "maybe"}),
    "problem": answering(
        422, json={"code": "wrong", "title": "填写内容有误", "detail": "请核对", "status": 422}
    ),
    "plain 404": answering(404, text="nginx"),
    "429": answering(429, json={"code": "too_many", "title": "请求太频繁", "status": 429}),
}


def completions(service):
    told = [*project_actions(ProjectsClient(service)), *rehab_actions(RehabClient(service), CLOCK)]
    wanted = ("action_show_project", "action_tell_eligibility", "action_tell_estimate")
    return [action for action in told if action.name() in wanted]


@pytest.mark.parametrize("failure", FAILURES)
async def test_every_failure_becomes_a_sentence_with_a_next_step(failure, monkeypatch):
    monkeypatch.setattr(clients, "RETRY_DELAY_SECONDS", 0)
    transport = httpx.MockTransport(FAILURES[failure])
    circuit = CircuitBreaker(threshold=100)
    service = ServiceClient("http://service", timeout=0.05, transport=transport, circuit=circuit)
    actions = completions(service)
    assert len(actions) == 3
    for action in actions:
        await tells_a_next_step(action)


async def test_a_circuit_that_is_open_is_told_the_same_way():
    service = ServiceClient("http://service", transport=httpx.MockTransport(answering(500)))
    for _ in range(6):
        for action in completions(service):
            await tells_a_next_step(action)


async def tells_a_next_step(action):
    dispatcher = CollectingDispatcher()
    tracker = Tracker("sender", SLOTS, {}, [], False, None, {}, None)
    await action.run(dispatcher, tracker, {})
    (message,) = dispatcher.messages
    text = message["text"] or message["custom"]["text"]
    assert "12345" in text or "请" in text
    assert not any(foreign in text for foreign in ("Traceback", "html", "nginx", "Not Found", "Unauthorized"))
    assert "转人工" in str(message)
