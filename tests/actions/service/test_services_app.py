"""The whole services process, started the way uvicorn starts it."""

import pytest
from fastapi.testclient import TestClient

from actions.service import resources
from xiaoshan.settings import load_settings


@pytest.fixture
def services(tmp_path, monkeypatch):
    monkeypatch.setenv("XIAOSHAN_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("XIAOSHAN_NOW", "2026-11-24T09:00:00+08:00")
    cached = (load_settings, resources.engine, resources.clock)
    for made_once in cached:
        made_once.cache_clear()
    from actions.service import app as module

    # The test runner has its own log handlers.
    monkeypatch.setattr(module, "configure", lambda process: None)
    with TestClient(module.app) as client:
        yield client
    for made_once in cached:
        made_once.cache_clear()


def test_a_first_start_makes_the_tables_and_is_ready(services, tmp_path):
    assert services.get("/readyz").json() == {"status": "ready"}
    assert (tmp_path / "services.db").exists()


def test_every_backend_answers_on_the_one_clock(services):
    slots = services.get("/v1/halls/luhe/slots", params={"service": "tax", "date": "2026-11-24"}).json()
    assert slots["slots"][0]["start"] == "10:00"
    assert services.get("/v1/parcels/KD1").json()["code"] == "parcel_not_found"
    assert services.get("/v1/tickets/GD1").json()["code"] == "ticket_not_found"
    assert services.get("/v1/topics").json()["until"] == "2026-11-24"


def test_every_path_of_the_contract_is_in_the_openapi_page(services):
    paths = services.get("/openapi.json").json()["paths"]
    assert {
        "/v1/rehab/eligibility",
        "/v1/rehab/estimate",
        "/v1/halls",
        "/v1/halls/{hall}/slots",
        "/v1/appointments",
        "/v1/appointments/{code}",
        "/v1/appointments/{code}/check-in",
        "/v1/appointments/{code}.ics",
        "/v1/projects/{code}",
        "/v1/parcels",
        "/v1/parcels/{number}",
        "/v1/tickets",
        "/v1/tickets/{number}",
        "/v1/ratings",
        "/v1/topics",
    } <= set(paths)


def test_a_database_that_is_gone_is_not_ready(services, monkeypatch):
    from actions.service import app as module

    def broken():
        raise OSError("gone")

    with monkeypatch.context() as outage:
        outage.setattr(module, "engine", broken)
        answer = services.get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (503, ["database"])
