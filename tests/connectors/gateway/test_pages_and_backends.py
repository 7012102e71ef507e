"""What the pages fetch through the gateway, the headers they come with, and lost visitors."""

import httpx
import pytest

from connectors.gateway.rate_limit import RateLimit
from connectors.gateway.settings import GatewaySettings
from tests.connectors.fakes import DOCUMENT, PROJECTS, Server
from xiaoshan.problems import Problem

BROWSER = {"accept": "text/html,application/xhtml+xml"}


async def test_documents_projects_and_calendar_come_through(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/documents/shanfuban-2019-21")).json() == DOCUMENT
    assert (await client.get("/api/v1/demo/projects")).json() == PROJECTS
    calendar = await client.get("/api/v1/appointments/SW8K2M.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "UID:SW8K2M" in calendar.text


async def test_absent_document_is_a_404_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/documents/none")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["documents/..%2F..%2Fadmin", "documents/a%3Fb", "appointments/a%2F..%2Fb.ics"]
)
async def test_address_cannot_be_bent(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(f"/api/v1/{path}")
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["documents/shanfuban-2019-21", "demo/projects", "appointments/SW8K2M.ics"])
async def test_stopped_backend_is_a_503_problem(
    client: httpx.AsyncClient, backend_server: Server, path: str
) -> None:
    backend_server.__exit__()
    answer = await client.get(f"/api/v1/{path}")
    assert answer.status_code == 503
    assert "12345" in answer.json()["detail"]


async def test_every_answer_carries_a_strict_policy(client: httpx.AsyncClient) -> None:
    for path in ("/", "/widget.js", "/api/v1/demo/projects", "/nowhere", "/healthz"):
        headers = (await client.get(path, headers=BROWSER)).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


async def test_lost_browser_gets_a_page_and_a_program_a_problem(client: httpx.AsyncClient) -> None:
    page = await client.get("/nowhere", headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "没有找到这个页面" in page.text
    for path, headers in (("/nowhere", {}), ("/api/v1/nowhere", BROWSER)):
        problem = await client.get(path, headers=headers)
        assert problem.status_code == 404
        assert problem.headers["content-type"] == "application/problem+json"


async def test_is_ready_with_its_database(client: httpx.AsyncClient) -> None:
    assert (await client.get("/readyz")).json() == {"status": "ready"}


class TestTooManyMessages:
    @pytest.fixture
    def limits(self) -> GatewaySettings:
        return GatewaySettings(messages_per_minute=3)

    async def test_are_refused_with_the_time_to_wait(self, client: httpx.AsyncClient) -> None:
        answers = [await client.post("/api/v1/messages", json={"text": "你好"}) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[3].json()["code"] == "too_many_messages"
        assert 1 <= int(answers[3].headers["retry-after"]) <= 21


def test_bucket_refills_evenly_and_by_address() -> None:
    now = 0.0
    limit = RateLimit(60, lambda: now)
    for _ in range(60):
        limit.take("a")
    with pytest.raises(Problem):
        limit.take("a")
    limit.take("b")
    now = 1.0
    limit.take("a")
    with pytest.raises(Problem):
        limit.take("a")


@pytest.mark.parametrize("channel", ["wechat", "telegram"])
async def test_channel_that_is_not_configured_is_not_there(client: httpx.AsyncClient, channel: str) -> None:
    answer = await client.post(f"/webhooks/{channel}", content=b"{}")
    assert (answer.status_code, answer.json()["code"]) == (404, "channel_not_configured")
