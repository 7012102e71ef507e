import json

import pytest

from actions.hotline import command
from actions.hotline.__main__ import main


@pytest.fixture
def run(api, sqlite, present, monkeypatch, capsys):
    monkeypatch.setattr(command, "engine", lambda: sqlite)
    monkeypatch.setattr(command, "clock", lambda: present)

    def run(*arguments):
        code = main(["--by", "李工", *arguments])
        return code, capsys.readouterr()

    return run


def test_a_ticket_is_moved_on_by_commands(run, tell):
    number = tell(phone="13800001234").json()["number"]
    assert run("accept", number)[1].out.split()[:2] == [number, "accepted"]
    run("assign", number, "市公安局")
    assert "市公安局" in run("list")[1].out
    run("answer", number, "已劝离。")
    shown = json.loads(run("show", number)[1].out)
    assert (shown["status"], shown["status_notes"], shown["phone"]) == ("answered", "已劝离。", "13800001234")
    assert {"by": "李工", "act": "assign", "agency": "市公安局"} in shown["events"]


def test_what_is_not_allowed_is_told(run, tell):
    number = tell().json()["number"]
    code, told = run("answer", number, "好")
    assert code == 1 and "已登记" in told.err
    assert run("show", "GD1")[0] == 1


def test_late_ones_are_listed(run, tell, present):
    number = tell().json()["number"]
    assert run("list", "--overdue")[1].out == ""
    present.at("2026-12-02", "09:00")
    assert number in run("list", "--overdue")[1].out
