from datetime import date

import pytest

from actions.projects.models import Project, StageEntry
from actions.projects.procedures import policy
from actions.projects.register import canonical_code
from actions.projects.status import status
from knowledge_base.corpus import load_corpus


def project(procedure: str, **entries: date) -> Project:
    dated = [StageEntry(stage=stage, entered_on=day) for stage, day in entries.items()]
    return Project(code="SW-2026-0009", name="试", procedure=procedure, demo=False, entries=dated)


def test_the_review_takes_ten_working_days_over_the_national_holiday() -> None:
    told = status(project("government", compliance_review=date(2025, 9, 29)), policy(), date(2025, 10, 17))
    # 28 September and 11 October 2025 were working days, 1 to 8 October were not.
    assert told["stage"]["due_on"] == "2025-10-20"
    assert (told["overdue"], told["remaining_working_days"]) == (False, 1)
    assert "延长" in told["note"]


def test_the_due_day_itself_is_in_time_and_the_next_day_is_late() -> None:
    entered = project("social", boundary=date(2026, 11, 9))
    due = date.fromisoformat(status(entered, policy(), date(2026, 11, 9))["stage"]["due_on"])
    assert status(entered, policy(), due)["overdue"] is False
    assert status(entered, policy(), due.replace(day=due.day + 1))["overdue"] is True


def test_a_stage_without_a_number_in_the_text_has_no_due_date() -> None:
    told = status(project("social", compliance_review=date(2026, 11, 2)), policy(), date(2026, 11, 24))
    assert (told["stage"]["due_on"], told["overdue"]) == (None, False)
    assert told["next"]["name"] == "建设条件核实"


def test_the_end_has_no_next_stage() -> None:
    told = status(project("social", generated=date(2026, 7, 20)), policy(), date(2026, 11, 24))
    assert told["next"] is None and told["stage"]["final"]
    assert told["validity"]["status"] == "expired"


@pytest.mark.parametrize(
    "written", ["SW-2026-0001", "sw20260001", "ＳＷ－２０２６－０００１", " sw 2026 0001 "]
)
def test_codes_are_read_however_they_are_written(written: str) -> None:
    assert canonical_code(written) == "SW-2026-0001"


def test_every_quote_is_in_the_document() -> None:
    text = load_corpus().document(policy().document["id"]).text
    stages = [stage for procedure in policy().procedures.values() for stage in procedure.stages]
    assert [stage.quote for stage in stages if stage.quote not in text] == []
