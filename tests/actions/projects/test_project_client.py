"""The client against the real routes, without a socket."""

import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected, ServiceUnavailable
from actions.projects.api import router
from actions.projects.client import ProjectsClient
from actions.projects.register import seed_samples


@pytest.fixture
def projects(serve, sqlite):
    api = serve("actions.projects", router)
    seed_samples(sqlite)
    return ProjectsClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


async def test_the_routes_answer_in_the_client_s_types(projects):
    assert (await projects.find("sw-2026-0004"))["stage"]["working_days"] == 10
    owned = await projects.owner_view("SW-2026-0004", "EM400D", "conversation-1")
    assert [passage["id"] for passage in owned["timeline"]] == ["launch", "boundary"]
    assert len((await projects.samples())["projects"]) == 6


async def test_a_wrong_proof_tells_how_many_tries_are_left(projects):
    with pytest.raises(ServiceRejected) as caught:
        await projects.owner_view("SW-2026-0004", "EM4001", "conversation-1")
    assert caught.value.code == "owner_not_proven" and caught.value.body["attempts_left"] == 4


@pytest.mark.parametrize("code", ["../halls", "", "项目", "A?demo=1#"])
async def test_a_typed_code_stays_inside_its_path(projects, code):
    with pytest.raises(ServiceRejected) as caught:
        await projects.find(code)
    assert caught.value.code == "project_not_found"


async def test_an_answer_of_another_shape_counts_as_unavailable():
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"stage": "done"}))
    with pytest.raises(ServiceUnavailable):
        await ProjectsClient(ServiceClient("http://services", transport=transport)).find("SW-2026-0001")
