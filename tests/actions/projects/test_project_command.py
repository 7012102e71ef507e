"""`python -m actions.projects`, and projects recorded before there were events."""

import json

import pytest
from alembic import command
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from actions.projects import command as commands
from actions.projects.__main__ import main
from actions.projects.register import find
from actions.protection.models import AuditEntry
from xiaoshan.database import migrations_of

CSV = "项目代码,项目名称,程序,环节,进入日期\nSW-2026-0301,新厂房,social,boundary,2026-10-09\n"


@pytest.fixture
def register(sqlite, present, monkeypatch):
    monkeypatch.setattr(commands, "engine", lambda: sqlite)
    monkeypatch.setattr(commands, "clock", lambda: present)
    return sqlite


def test_an_operator_imports_shows_and_goes_on(register, tmp_path, capsys):
    path = tmp_path / "projects.csv"
    path.write_text(CSV, encoding="gb18030")
    assert main(["--by", "王", "import", str(path)]) == 0
    assert main(["overdue"]) == 0
    printed = capsys.readouterr().out
    assert "登记项目1个" in printed and "SW-2026-0301\t明确用地边界" in printed
    assert main(["append", "SW-2026-0301", "compliance_review", "--on", "2026-11-20"]) == 0
    assert json.loads(capsys.readouterr().out)["stage"]["id"] == "compliance_review"
    assert main(["overdue"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["append", "SW-2026-0301", "generated"]) == 1
    assert "按办法不能进入这个环节" in capsys.readouterr().err
    assert main(["withdraw", "SW-2026-0301", "--reason", "登记错误"]) == 0
    assert main(["--by", "王", "show", "SW-2026-0301"]) == 0
    assert '"boundary"' in capsys.readouterr().out
    with Session(register) as session:
        viewers = set(session.scalars(select(AuditEntry.actor).where(AuditEntry.subject == "SW-2026-0301")))
    assert "operator:王" in viewers
    assert {event.recorded_by for event in find(register, "SW-2026-0301").events} >= {"王"}


def test_a_file_that_is_not_there_is_told(register, tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.csv")]) == 2
    assert "读不出来" in capsys.readouterr().err


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_stages_recorded_before_there_were_events_are_kept(request, database):
    engine = request.getfixturevalue(database)
    migrations = migrations_of("actions.projects")
    with engine.begin() as connection:
        command.upgrade(migrations._config(connection), "998d9cb8c1eb")
        connection.execute(
            text(
                "INSERT INTO projects (id, code, name, procedure, demo) VALUES (1, 'A-1', '路', 'social', :no)"
            ),
            {"no": False},
        )
        for number, (stage, day) in enumerate([("launch", "2026-01-05"), ("boundary", "2026-02-02")], 1):
            connection.execute(
                text("INSERT INTO project_stage_entries VALUES (:id, 1, :stage, :day)"),
                {"id": number, "stage": stage, "day": day},
            )
    migrations.upgrade(engine)
    events = find(engine, "A-1").events
    assert [(e.sequence, e.kind, e.stage, e.day.isoformat()) for e in events] == [
        (1, "entered", "launch", "2026-01-05"),
        (2, "entered", "boundary", "2026-02-02"),
    ]
    assert all(event.recorded_at.tzinfo for event in events)
