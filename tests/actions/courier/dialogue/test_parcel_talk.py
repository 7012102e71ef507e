"""Tracking and cancelling in conversation, against the real backend without a socket."""

import httpx
import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clients import ServiceClient
from actions.courier.client import CourierClient
from actions.courier.dialogue.actions import CancelCourier, ShowParcel
from actions.courier.dialogue.forms import cancel_form, track_form
from actions.dialogue.message import Entity, Message
from tests.actions.courier.conftest import WISH


@pytest.fixture
def client(api) -> CourierClient:
    return CourierClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


@pytest.fixture
def number(order) -> str:
    return order().json()["number"]


def said(written="", intent="inform", **entities):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities.items()))


async def submitted(action, slots) -> dict:
    dispatcher = CollectingDispatcher()
    await action.run(dispatcher, Tracker("c0ffee", slots, {}, [], False, None, {}, "action_listen"), {})
    return dispatcher.messages[-1]


async def test_the_timeline_reads_from_the_top(client, number, report, present):
    present.at("2026-11-25", "16:30")
    report(number, "collected", place="汕尾市")
    present.at("2026-11-26", "10:00")
    report(number, "out_for_delivery")
    report(number, "delivery_failed", reason="nobody_there")
    told = await submitted(ShowParcel(client, track_form(client)), {"courier_no": number})
    steps = [line for line in told["text"].splitlines() if line.startswith("· ")]
    assert steps[1] == "· 2026年11月25日（星期三） 16:30 快递已揽收（汕尾市）"
    assert steps[-1].endswith("投递没有成功：无人在家")
    assert "138****1234" in told["text"]
    assert [button["title"] for button in told["buttons"]] == ["再查这个单号", "查看完整信息"]


async def test_the_whole_view_wants_the_telephones_end(client, number):
    form = track_form(client)
    progress = await form.progress(said(courier_no=number, courier_whole=True), {}, None)
    assert progress.next_slot == "phone_tail"
    answers = (
        progress.changes | (await form.progress(said("尾号是1234"), progress.changes, "phone_tail")).changes
    )
    told = await submitted(ShowParcel(client, form), answers)
    assert WISH["address"] in told["text"] and WISH["phone"] in told["text"]
    refused = await submitted(ShowParcel(client, form), answers | {"phone_tail": "4321"})
    assert "还可以再试4次" in refused["text"] and WISH["address"] not in refused["text"]


async def test_the_plain_view_asks_for_nothing_more(client, number):
    progress = await track_form(client).progress(said(courier_no=number), {}, None)
    assert progress.next_slot is None


async def test_the_order_of_this_conversation_is_cancelled(client, number):
    form = cancel_form(client)
    answers: dict = {"latest_parcel": number}
    for message, requested in (
        (said("快递取消", "cancel_courier"), None),
        (said("1234"), "phone_tail"),
        (said("", "affirm"), "courier_cancel_confirmed"),
    ):
        progress = await form.progress(message, answers, requested)
        answers |= progress.changes
    assert progress.next_slot is None
    told = await submitted(CancelCourier(client, form), answers)
    assert "寄递单已取消" in told["text"]
    assert (await client.track(number)).status == "cancelled"
    again = await form.progress(said(courier_no=number), {}, None)
    assert "已经取消了" in again.refusals[0]


async def test_what_is_under_way_cannot_be_cancelled(client, number, report):
    report(number, "collected")
    progress = await cancel_form(client).progress(said(courier_no=number), {}, None)
    assert "快递已揽收" in progress.refusals[0] and progress.next_slot == "courier_no"


async def test_a_wrong_telephone_cancels_nothing(client, number):
    answers = {"courier_no": number, "phone_tail": "4321", "courier_cancel_confirmed": True}
    told = await submitted(CancelCourier(client, cancel_form(client)), answers)
    assert "不一致" in told["text"]
    assert (await client.track(number)).status == "ordered"
