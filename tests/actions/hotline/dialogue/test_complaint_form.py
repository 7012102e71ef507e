"""What of an opening message is already the complaint."""

import pytest

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
