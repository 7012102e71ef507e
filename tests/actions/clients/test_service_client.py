import asyncio
import json

import httpx
import pytest

from actions import clients
from actions.circuit import CircuitBreaker
from actions.clients import ServiceClient, ServiceRejected, ServiceUnavailable


@pytest.fixture(autouse=True)
def no_delay(monkeypatch):
    monkeypatch.setattr(clients, "RETRY_DELAY_SECONDS", 0)


class Backend:
    """Answers with the given responses one after another, the last one for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(*answer[:1], **answer[1])

    def client(self, **options) -> ServiceClient:
        return ServiceClient("http://service", transport=httpx.MockTransport(self), **options)


FINE = (200, {"json": {"fine": True}})
BROKEN = (500, {"text": "oops"})


async def test_json_and_parameters_travel_and_absent_parameters_do_not():
    backend = Backend(FINE)
    assert await backend.client().get("/v1/things", params={"a": 1, "b": None}) == {"fine": True}
    assert str(backend.requests[0].url) == "http://service/v1/things?a=1"
    await backend.client().patch("/v1/things/1", json={"名": "值"})
    assert json.loads(backend.requests[1].content) == {"名": "值"}


async def test_an_empty_answer_is_an_empty_object():
    assert await Backend((204, {})).client().delete("/v1/things/1") == {}


@pytest.mark.parametrize("failure", [BROKEN, httpx.ConnectError("no"), httpx.ReadTimeout("slow")])
async def test_a_safe_request_is_tried_once_more(failure):
    backend = Backend(failure, FINE)
    assert await backend.client().get("/v1/things") == {"fine": True}
    backend = Backend(failure, FINE)
    assert await backend.client().post("/v1/things", json={}, headers={"Idempotency-Key": "k"}) == {
        "fine": True
    }
    assert [r.headers["idempotency-key"] for r in backend.requests] == ["k", "k"]


@pytest.mark.parametrize("method", ["post", "patch", "delete"])
async def test_a_request_that_could_take_effect_twice_is_not_repeated(method):
    backend = Backend(BROKEN, FINE)
    with pytest.raises(ServiceUnavailable):
        await getattr(backend.client(), method)("/v1/things")
    assert len(backend.requests) == 1


async def test_what_is_said_to_be_safe_is_tried_once_more_and_not_for_ever():
    backend = Backend(BROKEN, FINE)
    assert await backend.client().post("/v1/rehab/estimate", json={}, safe=True) == {"fine": True}
    backend = Backend(BROKEN)
    with pytest.raises(ServiceUnavailable):
        await backend.client().post("/v1/rehab/estimate", json={}, safe=True)
    assert len(backend.requests) == 2


async def test_a_token_is_sent_where_the_system_asks_for_one():
    backend = Backend(FINE)
    await backend.client(token="s3cret").get("/v1/things")
    await backend.client().get("/v1/things")
    assert [r.headers.get("authorization") for r in backend.requests] == ["Bearer s3cret", None]


async def test_a_token_that_is_refused_is_no_matter_of_the_citizen():
    with pytest.raises(ServiceUnavailable):
        await Backend((401, {"json": {"code": "token", "title": "Unauthorized"}})).client().get("/")


async def test_a_problem_document_becomes_a_rejection():
    problem = {"code": "slot_full", "title": "该时段已约满", "detail": "换一个", "alternatives": [1]}
    backend = Backend((409, {"json": problem}))
    with pytest.raises(ServiceRejected) as caught:
        await backend.client().get("/v1/things")
    rejected = caught.value
    assert (rejected.status, rejected.code, rejected.title) == (409, "slot_full", "该时段已约满")
    assert rejected.body["alternatives"] == [1]
    assert len(backend.requests) == 1


async def test_a_rejection_without_a_problem_document_still_has_a_code():
    with pytest.raises(ServiceRejected) as caught:
        await Backend((404, {"text": "<html>"})).client().get("/")
    assert (caught.value.code, caught.value.title) == ("http_404", "没有找到")


@pytest.mark.parametrize("content", [b"<html>", b"[1]"])
async def test_what_is_no_json_object_counts_as_unavailable(content):
    with pytest.raises(ServiceUnavailable):
        await Backend((200, {"content": content})).client().get("/")


async def test_a_service_that_hangs_is_given_up():
    async def hang(request):
        await asyncio.sleep(60)

    client = ServiceClient("http://service", timeout=0.05, transport=httpx.MockTransport(hang))
    with pytest.raises(ServiceUnavailable):
        await asyncio.wait_for(client.post("/"), 2)


async def test_a_failing_service_is_left_alone_and_tried_again_after_the_pause():
    now = [0.0]
    backend = Backend(BROKEN)
    client = backend.client(circuit=CircuitBreaker(threshold=3, pause=10, monotonic=lambda: now[0]))
    for _ in range(5):
        with pytest.raises(ServiceUnavailable):
            await client.post("/")
    assert len(backend.requests) == 3
    now[0] = 10.0
    backend.answers = [FINE]
    assert await client.post("/") == {"fine": True}
    assert await client.post("/") == {"fine": True}


async def test_rejections_do_not_open_the_circuit():
    backend = Backend((404, {"json": {"code": "unknown"}}))
    client = backend.client(circuit=CircuitBreaker(threshold=2, pause=10))
    for _ in range(4):
        with pytest.raises(ServiceRejected):
            await client.get("/")
    assert len(backend.requests) == 4


def test_only_one_trial_passes_after_the_pause():
    now = [0.0]
    circuit = CircuitBreaker(threshold=1, pause=10, monotonic=lambda: now[0])
    circuit.failed()
    now[0] = 10.0
    assert [circuit.allows(), circuit.allows()] == [True, False]
