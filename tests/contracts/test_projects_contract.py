"""A register of projects tells the stage, its due date in working days and what comes next.

CONTRACT_PROJECT names a project that the backend has; the embedded one has its samples.
"""

import os
from datetime import date

import pytest

from actions.clients import ServiceClient
from actions.projects.client import ProjectsClient
from tests.contracts.refusals import refused
from xiaoshan.working_days import arrangement_announced, is_working_day


@pytest.fixture
def projects(service: ServiceClient) -> ProjectsClient:
    return ProjectsClient(service)


@pytest.fixture
def code(base_url: str | None) -> str:
    named = os.environ.get("CONTRACT_PROJECT", None if base_url else "SW-2026-0001")
    if named is None:
        pytest.skip("set CONTRACT_PROJECT to the code of a project that the backend has")
    return named


async def test_a_project_tells_where_it_stands(projects: ProjectsClient, code: str) -> None:
    project = await projects.find(code)
    stage = project["stage"]
    assert stage["name"] and stage["article"] and stage["department"]
    assert date.fromisoformat(stage["entered_on"])
    assert stage["overdue"] == project["overdue"]
    assert project["next"] is None or (project["next"]["name"] and project["next"]["article"])


async def test_a_due_date_is_a_working_day_after_the_entry(projects: ProjectsClient, code: str) -> None:
    stage = (await projects.find(code))["stage"]
    if stage["due_on"] is None:
        assert not stage["overdue"]
        return
    due = date.fromisoformat(stage["due_on"])
    assert due > date.fromisoformat(stage["entered_on"])
    assert is_working_day(due) or not arrangement_announced(due.year)


async def test_a_code_is_read_however_it_is_typed(projects: ProjectsClient, code: str) -> None:
    assert (await projects.find(code.lower()))["code"] == (await projects.find(code))["code"]


async def test_an_unknown_code_is_refused(projects: ProjectsClient) -> None:
    assert (await refused(projects.find("SW-1900-0000"))).status == 404


async def test_what_only_the_owner_may_see_is_not_public(projects: ProjectsClient, code: str) -> None:
    assert not {"owner", "timeline", "events"} & set(await projects.find(code))


async def test_a_wrong_proof_is_refused(projects: ProjectsClient, code: str, writes: None) -> None:
    refusal = await refused(projects.owner_view(code, "000000", caller="contract"))
    assert refusal.status in (403, 429)
