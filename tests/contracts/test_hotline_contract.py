"""A hotline takes tickets once for a repeated request, ratings, and tells what is asked about."""

from uuid import uuid4

import pytest

from actions.clients import ServiceClient
from actions.hotline.client import HotlineClient
from tests.contracts.refusals import refused


@pytest.fixture
def hotline(service: ServiceClient) -> HotlineClient:
    return HotlineClient(service)


async def test_a_repeated_request_makes_one_ticket(hotline: HotlineClient, writes: None) -> None:
    wish = ("complaint", "契约测试：路灯不亮，请忽略。", f"contract-{uuid4()}")
    taken, again = await hotline.take(*wish), await hotline.take(*wish)  # type: ignore[arg-type]
    assert taken.number == again.number
    assert (await hotline.find(taken.number)).number == taken.number


async def test_an_unknown_number_is_refused(hotline: HotlineClient) -> None:
    assert (await refused(hotline.find("GD000000000000"))).status == 404


async def test_a_rating_is_taken(hotline: HotlineClient, writes: None) -> None:
    assert (await hotline.rate(5, "契约测试", conversation=f"contract-{uuid4()}")).stars == 5


async def test_topics_are_told(hotline: HotlineClient) -> None:
    assert await hotline.topics()
