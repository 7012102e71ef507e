"""Ordering in conversation, against the real backends without a socket."""

import httpx
import pytest

from actions.appointments.api import router as appointments
from actions.appointments.client import AppointmentsClient
from actions.clients import ServiceClient
from actions.courier.client import CourierClient
from actions.courier.dialogue.forms import order_form
from actions.courier.dialogue.wishes import request_of
from actions.dialogue.message import Entity, Message

PERSON = {"name": "林小雨", "phone": "13800001234"}
START = {"courier_document": "disability-card", "courier_direction": "home", "courier_hall": "haifeng"}
ADDRESS = "广东省汕尾市海丰县海城镇人民路1号"


@pytest.fixture
def service(api) -> ServiceClient:
    api.app.include_router(appointments)
    return ServiceClient("http://services", transport=httpx.ASGITransport(api.app))


@pytest.fixture
def form(service):
    return order_form(CourierClient(service), AppointmentsClient(service))


def said(written="", intent="inform", **entities):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities.items()))


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("把残疾人证寄到我家", "home"),
        ("残疾人证办好了给我寄过来", "home"),
        ("从大厅寄到我家", "home"),
        ("残疾人证送证上门", "home"),
        ("寄申请表到海丰大厅", "hall"),
        ("我要寄材料给残联", "hall"),
        ("把资料邮寄到政务中心", "hall"),
        ("我要寄残疾人证", None),
        ("寄到海丰", None),
    ],
)
async def test_the_way_is_heard_in_the_wish(form, written, way):
    progress = await form.progress(said(written, "courier_order"), {}, None)
    assert progress.changes.get("courier_direction") == way


async def test_an_order_is_asked_for_piece_by_piece(form):
    answers: dict = {}
    asked = [None]
    for message in (
        said("我要寄残疾人证", "courier_order"),
        said("寄到家"),
        said("海丰", region="海丰县"),
        said("林小雨", name="林小雨"),
        said("13800001234", phone="13800001234"),
        said(ADDRESS, "courier_order"),
    ):
        progress = await form.progress(message, answers, asked[-1])
        answers |= progress.changes
        asked.append(progress.next_slot)
    assert asked[1:] == [
        "courier_direction",
        "courier_hall",
        "name",
        "phone",
        "address",
        "courier_confirmed",
    ]
    assert float(answers["courier_total"]) == 8
    question = await form.field("courier_confirmed").ask(answers)
    assert "从海丰县政务服务中心寄给您" in question.text
    assert "费用：8元（示例资费），寄付（汕尾市内首重1000克以内8元）" in question.text
    assert "13800001234" not in question.text


async def test_an_address_told_with_name_and_telephone_is_taken_out_of_order(form):
    message = said(f"{ADDRESS} 李大妹 13911112222", name="李大妹", phone="13911112222")
    progress = await form.progress(message, START, "name")
    assert (progress.changes["address"], progress.changes["name"]) == (ADDRESS, "李大妹")
    again = await form.progress(said("林小雨 13800001234", name="林小雨", phone="13800001234"), START, "name")
    assert "address" not in again.changes


async def test_a_mere_yes_is_no_address(form):
    progress = await form.progress(said("确认", "affirm"), START | PERSON, "address")
    assert progress.refusals and progress.next_slot == "address"


async def test_an_address_that_nothing_can_be_sent_to_is_asked_again(form):
    for address, why in (("人民路1号2栋301房", "省、市"), ("香港九龙某某道1号", "寄不到")):
        progress = await form.progress(said(address), START | PERSON, "address")
        assert why in progress.refusals[0]
        assert progress.next_slot == "address"


async def test_a_wish_at_the_confirmation_changes_the_price_and_asks_again(form):
    answers = START | PERSON | {"address": ADDRESS}
    answers |= (await form.progress(said("好"), answers, "courier_confirmed")).changes
    for written, total, slot in (("加急吧", 14, "courier_urgent"), ("我要到付", 15, "courier_payment")):
        progress = await form.progress(said(written, "courier_order"), answers, "courier_confirmed")
        assert slot in progress.changes
        answers |= progress.changes
        assert float(answers["courier_total"]) == total
        assert progress.next_slot == "courier_confirmed"
    to_hall = answers | {"courier_direction": "hall", "courier_payment": None, "courier_urgent": None}
    progress = await form.progress(said("到付"), to_hall, "courier_confirmed")
    assert "不能到付" in progress.refusals[0]


async def test_what_was_answered_is_what_is_ordered(form, service):
    answers = START | PERSON | {"address": ADDRESS, "courier_urgent": True, "courier_total": "14"}
    request = request_of(answers, "c0ffee")
    assert (request.recipient, request.sender, request.conversation) == ("林小雨", None, "c0ffee")
    ordered = await CourierClient(service).order(request, "wish-0001")
    assert (ordered.urgent, float(ordered.price)) == (True, 14)
    to_hall = request_of(answers | {"courier_direction": "hall"}, "c0ffee")
    assert (to_hall.recipient, to_hall.sender, to_hall.hall) == (None, "林小雨", "haifeng")
