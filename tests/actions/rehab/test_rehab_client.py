"""The client against the real routes, and against a backend that tells more or something else."""

import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected, ServiceUnavailable
from actions.rehab.api import router
from actions.rehab.client import RehabClient
from actions.service import resources
from xiaoshan.web import create_app

CHILD = {
    "birth_date": "2021-11-11",
    "residence": "shanwei_hukou",
    "disabilities": ["autism"],
    "evidence": "diagnosis",
    "rehab_indication": True,
}
TRAINING = {"kind": "rehab_training", "mode": "full_time", "institution": "non_public", "months": 7}


@pytest.fixture
def rehab(present):
    app = create_app("test", "测试")
    app.include_router(router)
    app.dependency_overrides[resources.clock] = lambda: present
    return RehabClient(ServiceClient("http://services", transport=httpx.ASGITransport(app)))


async def test_the_routes_answer_in_the_client_s_types(rehab):
    assert (await rehab.eligibility(CHILD))["eligibility"] == "eligible"
    assert (await rehab.estimate(CHILD | {"services": [TRAINING]}))["total"] == 14000
    assert len((await rehab.what_if(CHILD | {"months": 7}))["table"]) == 4
    with pytest.raises(ServiceRejected) as caught:
        await rehab.estimate(CHILD | {"birth_date": "2030-01-01"})
    assert caught.value.code == "birth_date_in_future"


def answering(body):
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=body))
    return RehabClient(ServiceClient("http://services", transport=transport))


async def test_what_another_backend_tells_besides_is_kept():
    told = {
        "eligibility": "eligible",
        "reason_codes": [],
        "reasons": [],
        "priority": False,
        "validity": {"status": "in_force"},
        "office": "市残联",
    }
    assert await answering(told).eligibility(CHILD) == told


async def test_a_verdict_nobody_knows_is_no_answer():
    with pytest.raises(ServiceUnavailable, match="EligibilityView: eligibility"):
        await answering({"eligibility": "perhaps"}).eligibility(CHILD)
