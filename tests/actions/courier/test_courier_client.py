import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected
from actions.courier.client import CourierClient
from actions.courier.requests import ParcelRequest
from tests.actions.courier.conftest import WISH


@pytest.fixture
def courier(api) -> CourierClient:
    return CourierClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


async def test_a_delivery_is_quoted_ordered_tracked_and_cancelled(courier):
    documents = (await courier.documents()).documents
    wish = ParcelRequest(**WISH | {"document": documents[0].id, "appointment_code": "acdk 3479"})
    quote = await courier.quote(wish)
    ordered = await courier.order(wish.model_copy(update={"quoted_total": quote.total}), "wish-0001")
    assert ordered.price == quote.total
    assert (await courier.track(ordered.number.lower())).timeline[0].status == "ordered"
    whole = await courier.track_whole(ordered.number, "1234", "somebody")
    assert (whole.recipient, whole.address) == (WISH["recipient"], WISH["address"])
    cancelled = await courier.cancel(ordered.number, "1234", "somebody", "cancel-0001")
    assert cancelled.status == "cancelled"
    again = await courier.cancel(ordered.number, "1234", "somebody", "cancel-0001")
    assert again == cancelled


async def test_a_refusal_says_which(courier):
    with pytest.raises(ServiceRejected) as caught:
        await courier.track("KD1")
    assert caught.value.code == "parcel_not_found"
