"""A courier system orders once for a repeated request, tells where the parcel is, and shows no stranger whose it is."""

from uuid import uuid4

import pytest

from actions.clients import ServiceClient
from actions.courier.client import CourierClient
from actions.courier.requests import ParcelRequest
from tests.contracts.refusals import refused

NAME, PHONE, ADDRESS = "测试人员", "13800001234", "广东省汕尾市城区某某路1号2栋"


@pytest.fixture
def courier(service: ServiceClient) -> CourierClient:
    return CourierClient(service)


@pytest.fixture
async def wish(courier: CourierClient) -> ParcelRequest:
    document = (await courier.documents()).documents[0]
    return ParcelRequest(document=document.id, recipient=NAME, phone=PHONE, address=ADDRESS)


def key() -> str:
    return f"contract-{uuid4()}"


async def test_there_are_documents_to_order(courier: CourierClient) -> None:
    documents = (await courier.documents()).documents
    assert documents
    assert all(document.id and document.name for document in documents)


async def test_a_quote_adds_up_and_orders_nothing(courier: CourierClient, wish: ParcelRequest) -> None:
    quote = await courier.quote(wish)
    assert quote.total == sum(part.amount for part in quote.parts)
    assert quote.total >= 0
    assert quote == await courier.quote(wish)


async def test_an_urgent_delivery_costs_no_less(courier: CourierClient, wish: ParcelRequest) -> None:
    urgent = await courier.quote(wish.model_copy(update={"urgent": True}))
    assert urgent.total >= (await courier.quote(wish)).total


async def test_a_repeated_request_orders_once(
    courier: CourierClient, wish: ParcelRequest, writes: None
) -> None:
    once = key()
    ordered, again = await courier.order(wish, once), await courier.order(wish, once)
    assert ordered.number == again.number
    assert ordered.number != (await courier.order(wish, key())).number
    other = wish.model_copy(update={"recipient": "另外一人"})
    assert (await refused(courier.order(other, once))).code == "idempotency_key_reused"


async def test_a_number_alone_shows_no_personal_data(
    courier: CourierClient, wish: ParcelRequest, writes: None
) -> None:
    number = (await courier.order(wish, key())).number
    stranger = (await courier.track(number)).model_dump_json()
    assert NAME not in stranger and PHONE not in stranger and ADDRESS not in stranger
    whole = await courier.track_whole(number, PHONE[-4:], "contract")
    assert (whole.recipient, whole.phone, whole.address) == (NAME, PHONE, ADDRESS)
    assert (await refused(courier.track_whole(number, "0000", "contract"))).status == 403


async def test_an_order_is_cancelled_once(courier: CourierClient, wish: ParcelRequest, writes: None) -> None:
    number, once = (await courier.order(wish, key())).number, key()
    assert (await courier.cancel(number, PHONE[-4:], "contract", once)).status == "cancelled"
    assert (await courier.cancel(number, PHONE[-4:], "contract", once)).status == "cancelled"
    assert (await refused(courier.cancel(number, PHONE[-4:], "contract", key()))).status == 409
    assert (await courier.track(number)).status == "cancelled"


async def test_what_cannot_be_sent_is_refused(courier: CourierClient, wish: ParcelRequest) -> None:
    unclear = wish.model_copy(update={"address": "人民路1号2栋301房"})
    assert (await refused(courier.quote(unclear))).status == 422
    unknown = wish.model_copy(update={"document": "no-such-document"})
    assert (await refused(courier.quote(unknown))).status == 404


async def test_an_unknown_number_is_refused(courier: CourierClient) -> None:
    assert (await refused(courier.track("KD000000000000"))).status == 404
