"""What of an opening message is already the complaint."""

import pytest

from actions.dialogue.form import Progress
from actions.dialogue.message import Message
from actions.hotline.dialogue.forms import complaint_form


async def described(written: str) -> object:
    message = Message(written, "complaint", 0.95)
    return (await complaint_form().progress(message, {}, None)).changes.get("description")


@pytest.mark.parametrize(
    "written",
    [
        "我要投诉楼下广场舞太吵",
        "路灯坏了没人修",
        "我想反映一下小区停水三天了",
        "举报：河边有人倒垃圾",
        "二马路的井盖不见了",
    ],
)
async def test_what_is_told_at_once_is_not_asked_again(written: str) -> None:
    assert await described(written) == written


@pytest.mark.parametrize(
    "written",
    [
        "我要投诉",
        "我想投诉一个单位",
        "怎么投诉",
        "我要举报一个公司",
        "去哪里投诉",
        "我要反映一个问题",
        "投诉电话",
        "我要提建议",
    ],
)
async def test_the_mere_wish_is_asked_what_about(written: str) -> None:
    assert await described(written) is None


TOLD = {"description": "我要投诉公交车司机态度不好", "complaint_phone": None}


async def told(written: str, intent: str = "inform", asked: str = "complaint_phone") -> Progress:
    return await complaint_form().progress(Message(written, intent, 0.95), TOLD, asked)


@pytest.mark.parametrize("asked", ["complaint_phone", "complaint_confirmed"])
@pytest.mark.parametrize(
    ("written", "intent"),
    [
        ("就在二马路那边，今天早上，粤N12345", "inform"),
        ("车上还有老人被骂了", "complaint"),
        ("每天晚上十一点以后", "inform"),
    ],
)
async def test_what_is_told_later_is_put_after_it(written: str, intent: str, asked: str) -> None:
    progress = await told(written, intent, asked)
    assert progress.changes["description"] == f"我要投诉公交车司机态度不好\n{written}"
    assert not progress.refusals


@pytest.mark.parametrize(
    "written", ["我的电话是1380013800", "手机号一三八零零", "13800138000", "138001380", "好的"]
)
async def test_a_number_or_a_nod_is_no_more_of_the_story(written: str) -> None:
    assert "description" not in (await told(written)).changes


async def test_the_same_again_is_told_once() -> None:
    assert "description" not in (await told("公交车司机态度不好", "complaint")).changes


async def test_more_than_fits_is_not_taken() -> None:
    assert "description" not in (await told("路灯坏了" * 500, "complaint")).changes
