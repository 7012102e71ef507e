"""A courier system orders once for a repeated request and tells where the parcel is."""

from uuid import uuid4

import pytest

from actions.clients import ServiceClient
from actions.courier.client import CourierClient
from tests.contracts.refusals import refused


@pytest.fixture
def courier(service: ServiceClient) -> CourierClient:
    return CourierClient(service)


async def test_there_are_documents_to_order(courier: CourierClient) -> None:
    assert all(document.id and document.name for document in (await courier.documents()).documents)


async def test_a_repeated_request_orders_once(courier: CourierClient, writes: None) -> None:
    document = (await courier.documents()).documents[0]
    wish = (document.id, "测试人员", "13800001234", "汕尾市城区某某路1号", f"contract-{uuid4()}")
    ordered, again = await courier.order(*wish), await courier.order(*wish)
    assert ordered.number == again.number
    assert (await courier.track(ordered.number)).number == ordered.number


async def test_an_unknown_number_is_refused(courier: CourierClient) -> None:
    assert (await refused(courier.track("KD000000000000"))).status == 404
