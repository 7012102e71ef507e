import httpx
import pytest

from actions.clients import ServiceClient, ServiceRejected
from actions.hotline.client import HotlineClient
from actions.hotline.hot.growth import Period
from actions.hotline.models import Kind
from actions.hotline.requests import CitedArticle


async def test_a_ticket_a_rating_and_the_topics(api):
    hotline = HotlineClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))
    taken = await hotline.take(Kind.COMPLAINT, "路灯不亮", "wish-0001", region="陆丰市")
    assert (await hotline.find(taken.number)).description == "路灯不亮"
    assert (await hotline.rate(4, about=taken.number, conversation="one")).label == "满意"
    cited = CitedArticle(number="汕府办〔2019〕21号", article="第八条")
    for _ in range(2):
        await hotline.asked("民办机构全日制康复训练一个月补多少", "answered", [cited])
    told = await hotline.topics(period=Period.DAY)
    assert [topic.id for topic in told.topics] == ["roads"]
    assert told.hot is not None
    [hot] = told.hot.topics
    assert (hot.count, hot.answers, hot.cited[0].article) == (2, {"answered": 2}, "第八条")
    with pytest.raises(ServiceRejected) as caught:
        await hotline.find("")
    assert caught.value.code == "ticket_not_found"
