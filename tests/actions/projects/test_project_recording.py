"""What is recorded: only what the text allows, appended and never rewritten."""

import threading
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from actions.projects.importing import import_lines
from actions.projects.owner import described
from actions.projects.procedures import policy
from actions.projects.register import find
from actions.spreadsheets import SpreadsheetRefused
from xiaoshan.problems import Problem

ROAD = "SW-2026-0101"


def stage_of(recorder, code=ROAD):
    return described(find(recorder.engine, code), policy(), recorder.clock.today())["stage"]


def test_a_project_goes_the_way_of_the_text(recorder):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    recorder.enter(ROAD, "compliance_review", date(2026, 11, 9))
    recorder.extend(ROAD, 5, "与市发展改革局协商")
    assert stage_of(recorder)["due_on"] == "2026-11-30"
    recorder.enter(ROAD, "not_passed", date(2026, 11, 20))
    recorder.enter(ROAD, "adjustment_study", date(2026, 11, 23), "市政府确定实施")
    assert stage_of(recorder)["name"] == "研究规划调整的可行性"


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda r: r.enter(ROAD, "generated", date(2026, 11, 20)), "transition_not_allowed"),
        (lambda r: r.enter(ROAD, "compliance_review", date(2026, 11, 1)), "day_before_last"),
        (lambda r: r.enter(ROAD, "compliance_review", date(2026, 11, 25)), "day_in_future"),
        (lambda r: r.enter(ROAD, "boundary", date(2026, 11, 20)), "unknown_stage"),
        (lambda r: r.enter("SW-2026-9999", "comments", date(2026, 11, 20)), "project_not_found"),
        (lambda r: r.extend(ROAD, 5, "多"), "not_extendable"),
        (lambda r: r.add_project(ROAD, "又一个", "government"), "project_exists"),
        (lambda r: r.add_project("SW-2026-0103", "路", "private"), "unknown_procedure"),
        (
            lambda r: r.add_project("SW-2026-0103", "路", "social", "某", "91441500MA4DEM400X"),
            "credit_code_invalid",
        ),
        (lambda r: r.withdraw("SW-2026-0102", "错"), "nothing_to_withdraw"),
    ],
)
def test_what_the_text_does_not_allow_is_refused_and_leaves_nothing(recorder, work, code):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    with pytest.raises(Problem) as refused:
        work(recorder)
    assert refused.value.code == code
    assert len(find(recorder.engine, ROAD).events) == 1


def test_a_mistake_is_taken_back_by_a_further_event(recorder):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    recorder.enter(ROAD, "compliance_review", date(2026, 11, 9))
    recorder.withdraw(ROAD, "登记错误")
    assert stage_of(recorder)["id"] == "comments"
    assert [event.kind for event in find(recorder.engine, ROAD).events] == ["entered", "entered", "withdrawn"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE project_events SET day = '2020-01-01'",
        "DELETE FROM project_events",
        "DELETE FROM projects",
    ],
)
def test_the_database_lets_nobody_rewrite_an_event(recorder, statement):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    with pytest.raises(DBAPIError), recorder.engine.begin() as connection:
        connection.execute(text(statement))
    (event,) = find(recorder.engine, ROAD).events
    assert event.day == date(2026, 11, 2)


def test_nor_replace_or_empty_them(recorder):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    statement = (
        "REPLACE INTO project_events (id, project_id, sequence, kind, day, recorded_at, recorded_by)"
        " SELECT id, project_id, sequence, 'entered', '2020-01-01', recorded_at, 'x' FROM project_events"
        if recorder.engine.dialect.name == "sqlite"
        else "TRUNCATE project_events"
    )
    with pytest.raises(DBAPIError), recorder.engine.begin() as connection:
        connection.execute(text(statement))
    assert find(recorder.engine, ROAD).events[0].day == date(2026, 11, 2)


def test_of_two_who_record_the_same_step_at_once_one_is_refused(recorder):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    together, outcomes = threading.Barrier(6), []

    def record():
        together.wait()
        try:
            recorder.enter(ROAD, "compliance_review", date(2026, 11, 9))
            outcomes.append("done")
        except Problem as problem:
            outcomes.append(problem.code)

    threads = [threading.Thread(target=record) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", *["transition_not_allowed"] * 5]
    assert [event.sequence for event in find(recorder.engine, ROAD).events] == [1, 2]


CSV = """项目代码,项目名称,程序,业主单位,统一社会信用代码,环节,进入日期
SW-2026-0201,新厂房,social,某公司,91441500MA4DEM400D,launch,2026-10-09
SW-2026-0201,新厂房,social,某公司,91441500MA4DEM400D,boundary,2026/10/12
SW-2026-0202,旧厂房,social,某公司,91441500MA4DEM400D,generated,2026-13-01
SW-2026-0201,新厂房,social,某公司,91441500MA4DEM400D,generated,2026-10-20
"""


def test_a_spreadsheet_is_imported_and_may_be_imported_again(recorder):
    first, again = import_lines(recorder, CSV), import_lines(recorder, CSV)
    assert (first.projects, first.stages, first.known) == (1, 2, 0)
    assert [line for line, _ in first.refused] == [4, 5]
    assert "日期写法有误" in first.refused[0][1] and "按办法不能进入" in first.refused[1][1]
    assert (again.projects, again.stages, again.known) == (0, 0, 2)


def test_a_spreadsheet_without_its_columns_is_refused(recorder):
    with pytest.raises(SpreadsheetRefused, match="环节、进入日期"):
        import_lines(recorder, "项目代码\nSW-2026-0001\n")
