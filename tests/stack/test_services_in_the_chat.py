"""What each service does for a citizen who only talks: done, looked up, and told unasked."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.courier.carrier import signature
from actions.hotline.models import Rating, Ticket, TicketPhoto
from tests.connectors.media.drawing import paper, written
from tests.stack.conftest import CARRIER_SECRET, NOW, RunningStack
from tests.stack.conversation import Conversation
from xiaoshan.database import engine_for

pytestmark = [pytest.mark.stack, pytest.mark.bot, pytest.mark.slow]

# The processes that look at the clock for what is told unasked.
TELLING = ("services", "gateway")


@pytest.fixture
def neighbour(running: RunningStack) -> Conversation:
    """Another citizen."""
    return Conversation(running)


@pytest.fixture
def stored(running: RunningStack) -> Iterator[Session]:
    """The services' database."""
    engine = engine_for(running.settings, "services")
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def report(services: httpx.Client) -> Callable[..., httpx.Response]:
    """What the carrier says of a parcel, signed with `secret`."""

    def report(number: str, status: str, secret: str = CARRIER_SECRET) -> httpx.Response:
        event = {"event_id": f"{number}-{status}", "number": number, "status": status, "occurred_at": NOW}
        body = json.dumps(event).encode()
        timestamp = str(int(datetime.fromisoformat(NOW).timestamp()))
        headers = {
            "Content-Type": "application/json",
            "X-Timestamp": timestamp,
            "X-Signature": signature(secret, timestamp, body),
        }
        return services.post("/v1/parcels/events", content=body, headers=headers)

    return report


@pytest.fixture
def later(running: RunningStack) -> Iterator[Callable[[str], None]]:
    """Lets time pass until that moment; the present of the other tests comes back afterwards."""
    yield lambda moment: running.at(moment, *TELLING)
    running.at(NOW, *TELLING)


def test_a_delivery_is_ordered_reported_and_tracked(citizen, report):
    citizen.say("我要寄残疾人证")
    citizen.say("寄到家")
    citizen.say("海丰")
    citizen.say("我叫张伟，电话13711112222")
    assert "费用：8元" in citizen.said("广东省汕尾市海丰县海城镇人民路1号")
    number = code_in(citizen.said("确认"), "寄递单号")
    assert report(number, "collected", secret="a stranger's").status_code == 401
    assert report(number, "collected").status_code == 200
    news = citizen.told("collected")
    assert number in news["text"] and "快递已揽收" in news["text"]
    assert "快递已揽收" in citizen.press(news, "查看进度")


def test_a_complaint_is_taken_with_its_photo(citizen, stored):
    assert "联系电话" in citizen.said("我要投诉海丰县人民路的路灯坏了半个月没人修")
    assert "路灯坏了半个月" in citizen.said("跳过")
    taken = citizen.said("确认")
    number = code_in(taken, "工单号")
    assert "答复期限" in taken
    [told] = citizen.show(written(paper(["路灯"])))
    assert number in told["text"]
    photos = select(TicketPhoto.position).join(Ticket).where(Ticket.number == number)
    assert stored.scalars(photos).all() == [1]


def test_a_complaint_is_answered_judged_and_withdrawn(running, citizen, neighbour):
    citizen.say("我要投诉海丰县人民路的井盖不见了很危险")
    citizen.say("13812340004")
    number = code_in(citizen.said("确认"), "工单号")
    assert "已登记" in citizen.said("我的投诉处理得怎么样了")
    running.operate("actions.hotline", "accept", number)
    running.operate("actions.hotline", "answer", number, "已于当日补装井盖。")
    answer = citizen.told("answered")
    assert "已于当日补装井盖。" in answer["text"]
    assert "哪里不满意" in citizen.press(answer, "不满意")
    assert "重新办理" in citizen.said("井盖还是没有装上去")
    assert "后四位" in neighbour.said(f"查一下{number}")
    assert "没有通过核对" in neighbour.said("9999")
    assert "重新办理" in neighbour.said("0004")
    assert "确认撤回吗" in citizen.said("我不投诉了，撤回")
    assert "已撤回" in citizen.said("确认")


def test_a_bad_rating_opens_a_ticket(citizen, stored):
    citizen.say("我要评价")
    citizen.say("1星")
    assert "非常不满意" in citizen.said("排队两个小时也没人叫号")
    rating = select(Rating).where(Rating.stars == 1)
    assert stored.scalars(rating).one().ticket_id is not None


def test_a_reminder_comes_by_itself_and_leads_back_to_the_booking(citizen, later):
    citizen.say("预约后天上午十点去陆丰办公积金，我叫王小明，电话13812340003")
    code = code_in(citizen.said("确认"), "预约码")
    later("2026-11-25T10:00:00+08:00")
    reminder = citizen.told("reminder")
    assert code in reminder["text"] and "2026年11月26日（星期四） 10:00" in reminder["text"]
    assert "确认取消吗" in citizen.press(reminder, "取消预约")
    assert "预约已取消" in citizen.said("确认")


def test_a_seat_that_a_neighbour_frees_is_offered_and_taken(running, citizen, neighbour):
    wish = "预约明天上午十点半去陆河办残疾儿童康复救助申请，我叫{name}，电话{phone}"
    for one, name, phone in (
        (Conversation(running), "陈大文", "13700000000"),
        (neighbour, "李小红", "13700000001"),
    ):
        one.say(wish.format(name=name, phone=phone))
        assert "预约成功" in one.said("确认")
    refused = citizen.said(wish.format(name="王小明", phone="13812340001"))
    assert "10:30已经约满" in refused and "候补" in refused
    assert "请核对候补信息" in citizen.said("候补")
    waiting = citizen.said("确认")
    code = code_in(waiting, "候补码")
    assert "前面还有0人" in waiting
    neighbour.say("取消预约")
    assert "预约已取消" in neighbour.said("确认")
    offer = citizen.told("offer")
    assert "名额空出来了" in offer["text"] and offer["details"]["code"] == code
    booked = citizen.said("接受")
    assert "预约成功" in booked and code in booked
    assert "已预约" in citizen.said("查一下我的预约")


def code_in(text: str, name: str) -> str:
    found = re.search(f"{name}：([A-Z0-9]+)", text)
    assert found, text
    return found[1]
