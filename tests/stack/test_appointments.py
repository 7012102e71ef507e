"""The waiting list and the questions on the way, through every process."""

import re

import httpx
import pytest

from tests.stack.test_conversations import Conversation

pytestmark = [pytest.mark.stack, pytest.mark.bot, pytest.mark.slow]

SLOT = {"hall": "luhe", "service": "rehab-aid", "date": "2026-11-25", "time": "10:30"}


@pytest.fixture
def citizen(running):
    return Conversation(running)


@pytest.fixture
def services(running):
    with httpx.Client(base_url=f"http://127.0.0.1:{running.settings.services_port}", timeout=30) as client:
        yield client


@pytest.fixture
def full(services):
    """The codes of the two bookings that fill the slot."""
    codes = []
    for n in range(2):
        booked = services.post("/v1/appointments", json=SLOT | {"name": "陈大文", "phone": f"1370000000{n}"})
        codes.append(booked.json()["code"])
    yield codes
    for code in codes:
        services.delete(f"/v1/appointments/{code}")


def test_waits_for_a_full_slot_and_takes_it_when_it_is_freed(citizen, services, full):
    refused = citizen.said("预约明天上午十点半去陆河办残疾儿童康复救助申请")
    assert "10:30已经约满" in refused and "候补" in refused
    assert "姓名" in citizen.said("候补")
    assert "请核对候补信息" in citizen.said("我叫王小明，电话13812340001")
    waiting = citizen.said("确认")
    code = re.search("候补码：(\\w+)", waiting).group(1)
    assert "前面还有0人" in waiting
    services.delete(f"/v1/appointments/{full[0]}")
    offer = citizen.told("offer")
    assert "名额空出来了" in offer["text"] and offer["details"]["code"] == code
    booked = citizen.said("接受")
    assert "预约成功" in booked and code in booked
    assert "已预约" in citizen.said("查一下我的预约")
    citizen.say("取消预约")
    assert "预约已取消" in citizen.said("确认")


def test_what_to_bring_is_answered_inside_the_booking(citizen):
    citizen.say("我要预约残疾儿童康复救助申请")
    told = citizen.said("要带什么材料")
    assert "诊断证明书原件" in told and "2024年12月16日" in told
    assert "哪个大厅" in told
    citizen.say("陆河")
    told = citizen.said("要怎么签到")
    assert "排队号" in told and "哪一天" in told


def test_a_waiting_entry_is_left_from_the_talk(citizen, full):
    citizen.say("预约明天上午十点半去陆河办残疾儿童康复救助申请")
    citizen.say("候补")
    citizen.say("我叫王小明，电话13812340002")
    assert "已加入候补" in citizen.said("确认")
    assert "确认取消吗" in citizen.said("取消预约")
    assert "已退出候补" in citizen.said("确认")
