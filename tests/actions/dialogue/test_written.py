"""When an optional remark is passed over."""

import pytest

from actions.dialogue.message import Message
from actions.dialogue.written import skips


@pytest.mark.parametrize(
    "written",
    [
        "跳过",
        "不留电话",
        "不想留号码",
        "电话就不留了",
        "不方便留手机号",
        "不用回复",
        "匿名",
        "不用联系我",
        "没有了",
    ],
)
def test_whoever_leaves_no_number_passes_on(written):
    # 电话 alone makes the bot think of the hotline.
    assert skips(Message(written, "human_handoff", 0.9))


@pytest.mark.parametrize("written", ["电话13812345678", "不用等很久就好", "没有路灯", "打电话给我", "转人工"])
def test_something_to_say_is_no_skipping(written):
    assert not skips(Message(written, "inform", 0.9))
