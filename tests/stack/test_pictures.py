"""A certificate's picture through the whole assistant: read, confirmed, and in the form."""

import pytest

from tests.connectors.media.drawing import CERTIFICATE, NUMBER, paper, written
from tests.stack.conftest import RunningStack

pytestmark = [pytest.mark.stack, pytest.mark.bot, pytest.mark.slow]


def test_a_confirmed_certificate_fills_the_form(running: RunningStack) -> None:
    begun = running.say("我家孩子符合康复救助条件吗")
    conversation = begun["conversation"]
    assert "出生" in begun["messages"][-1]["text"]
    form = {"conversation": conversation, "kind": "picture", "client_message_id": "picture-1"}
    content = written(paper(CERTIFICATE, turned=3, noisy=True))
    answer = running.gateway.post("/api/v1/media", data=form, files={"file": content}, timeout=150)
    assert answer.status_code == 200, answer.text
    assert NUMBER not in answer.text
    [asked] = answer.json()["messages"]
    confirming = asked["quick_replies"][0]["payload"]
    running.say(confirming, conversation)
    texts = []
    for said in ("2022年5月3日", "汕尾市户籍"):
        texts.append(running.say(said, conversation)["messages"][-1]["text"])
    # Category and paper came from the picture: neither is asked for.
    assert "户籍" in texts[0]
    assert "康复服务" in texts[1] and "适应指征" in texts[1]
