"""The bot's domain and the action server agree."""

from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient

from actions.dialogue_server.app import dialogue_app
from actions.dialogue_server.registry import all_actions, executor
from xiaoshan.clock import SystemClock
from xiaoshan.settings import Settings

DOMAIN = Path(__file__).resolve().parents[3] / "bot" / "domain"
# Rasa's own.
BUILT_IN = {"action_listen"}


@pytest.fixture(scope="module")
def domain() -> dict[str, list]:
    merged: dict[str, list] = {"actions": [], "slots": [], "forms": [], "intents": []}
    for path in DOMAIN.glob("*.yml"):
        part = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key, value in merged.items():
            value.extend(part.get(key) or [])
    return merged


@pytest.fixture(scope="module")
def actions():
    return all_actions(Settings(), SystemClock())


def test_every_action_of_the_domain_exists_and_the_other_way_round(domain, actions):
    assert {action.name() for action in actions} == set(domain["actions"]) - BUILT_IN


def test_every_field_has_its_slot_and_every_form_its_declaration(domain, actions):
    forms = {action.form.name: action.form for action in actions if hasattr(action, "form")}
    assert set(forms) == set(domain["forms"])
    for form in forms.values():
        assert set(form.slots) <= set(domain["slots"]), form.name


def test_the_webhook_speaks_rasa_sdk(actions):
    client = TestClient(dialogue_app(executor(Settings(), SystemClock())))
    call = {
        "next_action": "action_greet",
        "sender_id": "x",
        "tracker": {"sender_id": "x", "slots": {}, "latest_message": {}, "events": [], "active_loop": {}},
        "domain": {},
    }
    answer = client.post("/webhook", json=call)
    assert answer.status_code == 200
    assert answer.json()["responses"][0]["custom"]["type"] == "notice"
    assert client.post("/webhook", json=call | {"next_action": "action_nowhere"}).status_code == 404
    assert client.get("/healthz").status_code == client.get("/health").status_code == 200
