"""A hotline takes tickets once for a repeated request, ratings, and tells what is asked about."""

from uuid import uuid4

import pytest

from actions.clients import ServiceClient
from actions.hotline.client import HotlineClient
from actions.hotline.models import Kind
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


async def test_who_handed_a_ticket_in_sees_it_whole_and_withdraws_it(
    hotline: HotlineClient, writes: None
) -> None:
    mine = f"contract-{uuid4()}"
    taken = await hotline.take(
        Kind.COMPLAINT,
        "契约测试：路灯不亮，电话13800001234，请忽略。",
        mine,
        "13800001234",
        conversation=mine,
    )
    assert "13800001234" not in (await hotline.find(taken.number)).model_dump_json()
    assert (await refused(hotline.see(taken.number, "somebody-else", "0000"))).status == 403
    assert (await hotline.see(taken.number, "somebody-else", "1234")).phone == "13800001234"
    assert not (await hotline.withdraw(taken.number, mine)).open
    assert (await refused(hotline.withdraw(taken.number, mine))).status == 409


async def test_a_due_day_is_after_the_day_of_receipt(hotline: HotlineClient, writes: None) -> None:
    taken = await hotline.take(Kind.SUGGESTION, "契约测试：请忽略。", f"contract-{uuid4()}")
    assert taken.due_on is None or taken.due_on > taken.received_at.date()


async def test_a_bad_rating_opens_one_ticket(hotline: HotlineClient, writes: None) -> None:
    person = f"contract-{uuid4()}"
    first, second = [await hotline.rate(1, "契约测试", conversation=person) for _ in range(2)]
    assert first.ticket and first.ticket == second.ticket


async def test_the_summary_tells_no_small_group(hotline: HotlineClient) -> None:
    told = await hotline.summary()
    groups = [group for month in told.months for group in (month.total, *month.halls)]
    assert all(
        group.count is None or group.count == 0 or group.count >= told.smallest_group for group in groups
    )


async def test_a_rating_is_taken(hotline: HotlineClient, writes: None) -> None:
    assert (await hotline.rate(5, "契约测试", conversation=f"contract-{uuid4()}")).stars == 5


async def test_topics_are_told(hotline: HotlineClient) -> None:
    assert await hotline.topics()
