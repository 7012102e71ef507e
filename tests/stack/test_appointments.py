"""Questions on the way to a booking and leaving the waiting list, through every process."""

import pytest

pytestmark = [pytest.mark.stack, pytest.mark.bot, pytest.mark.slow]

SLOT = {"hall": "luhe", "service": "rehab-aid", "date": "2026-11-25", "time": "10:30"}


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
