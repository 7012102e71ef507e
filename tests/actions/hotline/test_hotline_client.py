import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected
from actions.hotline.client import HotlineClient
from actions.hotline.models import Kind


async def test_a_ticket_a_rating_and_the_topics(api):
    hotline = HotlineClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))
    taken = await hotline.take(Kind.COMPLAINT, "路灯不亮", "wish-0001", region="陆丰市")
    assert (await hotline.find(taken.number)).description == "路灯不亮"
    assert (await hotline.rate(4, about=taken.number, conversation="one")).label == "满意"
    assert [topic.id for topic in (await hotline.topics()).topics] == ["roads"]
    with pytest.raises(ServiceRejected) as caught:
        await hotline.find("")
    assert caught.value.code == "ticket_not_found"
