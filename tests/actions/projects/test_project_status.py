import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.projects.models import EventKind, Project, ProjectEvent
from actions.projects.owner import described
from actions.projects.procedures import Procedure, Stage, Transition, policy
from actions.projects.register import canonical_code
from actions.projects.status import status
from actions.projects.timeline import passages
from knowledge_base.corpus import load_corpus
from xiaoshan.clock import SHANGHAI
from xiaoshan.working_days import is_working_day

DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def entered(stage: str, day: date) -> ProjectEvent:
    return ProjectEvent(kind=EventKind.ENTERED, stage=stage, day=day)


def extended(working_days: int, day: date) -> ProjectEvent:
    return ProjectEvent(kind=EventKind.EXTENDED, working_days=working_days, day=day, reason="项目数量多")


def project(procedure: str, *events: ProjectEvent) -> Project:
    for number, event in enumerate(events, 1):
        event.sequence, event.recorded_at = number, datetime(2026, 1, 1, tzinfo=SHANGHAI)
    return Project(code="SW-2026-0009", name="试", procedure=procedure, demo=False, events=list(events))


def stages() -> Iterator[tuple[Procedure, Stage]]:
    for procedure in policy().procedures.values():
        for stage in procedure.stages:
            yield procedure, stage


def test_the_review_takes_ten_working_days_over_the_national_holiday() -> None:
    reviewed = project("government", entered("compliance_review", date(2025, 9, 29)))
    told = status(reviewed, policy(), date(2025, 10, 17))
    # 28 September and 11 October 2025 were working days, 1 to 8 October were not.
    assert told["stage"]["due_on"] == "2025-10-20"
    assert (told["overdue"], told["remaining_working_days"]) == (False, 1)
    assert "延长" in told["note"]


def test_the_due_day_itself_is_in_time_and_the_next_day_is_late() -> None:
    one = project("social", entered("boundary", date(2026, 11, 9)))
    due = date.fromisoformat(str(status(one, policy(), date(2026, 11, 9))["stage"]["due_on"]))
    assert status(one, policy(), due)["overdue"] is False
    assert status(one, policy(), due + timedelta(days=1))["overdue"] is True


def test_a_stage_without_a_number_in_the_text_has_no_due_date() -> None:
    one = project("social", entered("compliance_review", date(2026, 11, 2)))
    told = status(one, policy(), date(2026, 11, 24))
    assert (told["stage"]["due_on"], told["overdue"]) == (None, False)
    assert told["next"] and told["next"]["name"] == "建设条件核实"


def test_the_end_has_no_next_stage_but_a_restart_by_article_14() -> None:
    told = status(project("social", entered("generated", date(2026, 7, 20))), policy(), date(2026, 11, 24))
    assert told["next"] is None and told["stage"]["final"]
    assert [(way["id"], way["article"]) for way in told["alternatives"]] == [("launch", "第十四条")]
    assert told["validity"]["status"] == "expired"


def test_an_extension_of_article_8_moves_the_due_date() -> None:
    start = date(2026, 11, 9)
    plain = project("government", entered("compliance_review", start))
    longer = project("government", entered("compliance_review", start), extended(5, start))
    assert status(plain, policy(), start)["stage"]["due_on"] == "2026-11-23"
    assert status(longer, policy(), start)["stage"]["due_on"] == "2026-11-30"
    assert status(longer, policy(), start)["stage"]["working_days"] == 15


def test_who_fails_the_review_is_told_the_exception_of_article_9() -> None:
    failed = project("government", entered("not_passed", date(2026, 11, 9)))
    told = status(failed, policy(), date(2026, 11, 24))
    assert told["next"] is None
    (way,) = told["alternatives"]
    assert (way["id"], way["article"]) == ("adjustment_study", "第九条") and "特别重大" in way["when"]


def test_where_the_text_is_silent_it_is_said() -> None:
    reported = project("government", entered("special_report", date(2026, 11, 9)))
    assert "没有写明其后的程序" in status(reported, policy(), date(2026, 11, 24))["note"]


def test_what_was_taken_back_counts_for_nothing_and_stays_on_record() -> None:
    events = (
        entered("comments", date(2026, 10, 9)),
        entered("compliance_review", date(2026, 10, 20)),
        ProjectEvent(kind=EventKind.WITHDRAWN, withdraws=2, day=date(2026, 10, 21), reason="登记错误"),
    )
    told = described(project("government", *events), policy(), date(2026, 10, 21))
    assert told["stage"]["id"] == "comments"
    assert [event["kind"] for event in told["events"]] == ["entered", "entered", "withdrawn"]


def test_the_owner_sees_how_long_each_stage_took_and_what_lies_ahead() -> None:
    events = (
        entered("boundary", date(2026, 10, 12)),
        entered("compliance_review", date(2026, 10, 30)),
        entered("conditions", date(2026, 11, 9)),
    )
    told = described(project("social", *events), policy(), date(2026, 11, 24))
    first, second, third = told["timeline"]
    assert (first["took"], first["working_days"], first["overdue"]) == (14, 10, True)
    assert (second["due_on"], second["overdue"]) == (None, False)
    assert third["left_on"] is None and third["due_on"] == "2026-11-18" and third["overdue"]
    # The limit has passed: what lies ahead counts from today.
    assert [(stage["id"], stage["latest_on"]) for stage in told["ahead"]] == [
        ("summary", "2026-11-27"),
        ("generated", None),
    ]


@given(DAYS, st.integers(0, 60), st.sampled_from(list(stages())))
def test_no_due_date_is_on_a_rest_day(day: date, more: int, place: tuple[Procedure, Stage]) -> None:
    procedure, stage = place
    events = [entered(stage.id, day)] + ([extended(more, day)] if more and stage.extendable else [])
    (passage,) = passages(project(procedure.id, *events).events, procedure)
    assert (passage.due_on is None) == (stage.working_days is None)
    if passage.due_on:
        assert is_working_day(passage.due_on) and passage.due_on > day
        assert not passage.is_overdue(passage.due_on)
        assert passage.is_overdue(passage.due_on + timedelta(days=1))
        assert passage.took(passage.due_on) == passage.working_days


@given(DAYS, DAYS)
def test_a_day_later_is_never_due_earlier(one: date, other: date) -> None:
    first, last = sorted((one, other))
    procedure = policy().procedures["government"]
    early = passages([entered("comments", first)], procedure)[0].due_on
    late = passages([entered("comments", last)], procedure)[0].due_on
    assert early and late and early <= late


@pytest.mark.parametrize(
    "written", ["SW-2026-0001", "sw20260001", "ＳＷ－２０２６－０００１", " sw 2026 0001 "]
)
def test_codes_are_read_however_they_are_written(written: str) -> None:
    assert canonical_code(written) == "SW-2026-0001"


def test_every_quote_is_in_the_document_and_in_its_article() -> None:
    text = load_corpus().document(policy().document["id"]).text
    words: list[Stage | Transition] = []
    for procedure, stage in stages():
        words += [stage, *stage.otherwise, procedure.restart]
    for each in words:
        assert each.quote in text
        before = text[: text.index(each.quote) + 5]
        assert each.article == re.findall(r"^第[一二三四五六七八九十]+条", before, re.MULTILINE)[-1]


def test_every_limit_stands_in_its_quote() -> None:
    for _, stage in stages():
        if stage.working_days:
            assert f"{stage.working_days}个工作日" in stage.quote.replace(" ", "")


def test_every_way_leads_to_a_stage_and_every_stage_to_the_end() -> None:
    for procedure, stage in stages():
        known = {each.id for each in procedure.stages}
        assert procedure.allowed_after(stage) <= known
        reached, waiting = set(), [stage.id]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += procedure.allowed_after(procedure.stage(here))
        assert "generated" in reached
