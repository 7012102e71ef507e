import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected
from actions.courier.api import router
from actions.courier.client import CourierClient


async def test_a_delivery_is_ordered_and_tracked(serve):
    api = serve("actions.courier", router)
    courier = CourierClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))
    document = (await courier.documents()).documents[0]
    ordered = await courier.order(
        document.id, "林小雨", "13800001234", "汕尾市城区某某路1号", "wish-0001", "acdk 3479"
    )
    assert (await courier.track(ordered.number)).timeline[0].status == "ordered"
    with pytest.raises(ServiceRejected) as caught:
        await courier.track("KD1")
    assert caught.value.code == "parcel_not_found"
