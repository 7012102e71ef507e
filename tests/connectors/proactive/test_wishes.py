"""What the bot understood as a wish to be told is noted by the gateway, and can be turned off."""

from typing import Any

from tests.connectors.fakes import CITATION, FakeBot
from tests.connectors.proactive.conftest import Backends
from tests.connectors.proactive.test_document_news import change, news
from tests.connectors.proactive.test_notices import press
from tests.connectors.talk import Citizen

TOPIC = "项目SW-2026-0101的进展"
DOCUMENT = {key: CITATION["document"][key] for key in ("id", "title")}  # type: ignore[index]


def understands(bot: FakeBot, words: str, **follow: Any) -> None:
    custom = {"type": "notice", "status": "following", "follow": follow}
    bot.answers[words] = [{"text": "好的，有进展时会告诉您。"}, {"custom": custom}]


async def test_a_followed_project_is_told_until_it_is_turned_off_and_again_after_another_wish(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    understands(bot, "有进展时告诉我", topic=TOPIC)
    [answer] = await citizen.say("有进展时告诉我")
    assert answer["text"] == "好的，有进展时会告诉您。"
    assert [offer["title"] for offer in answer["quick_replies"]] == [f"不再接收{TOPIC}"]
    conversation = bot.heard[-1][0]

    def happens(number: int) -> None:
        backend.put(conversation, f"{number:032x}", text=f"新进展{number}", topic=TOPIC, service="projects")

    happens(1)
    await citizen.until_text("新进展1")
    [off] = await press(citizen, f"不再接收{TOPIC}")
    assert off["status"] == "unsubscribed"
    happens(2)
    await backend.until_looked()
    await citizen.say("有进展时告诉我")
    happens(3)
    await citizen.until_text("新进展3")
    assert "新进展2" not in await citizen.texts("bot")


async def test_a_document_followed_in_words_is_told_of(
    backend: Backends, bot: FakeBot, citizen: Citizen
) -> None:
    understands(bot, "21号文有新的告诉我", document=DOCUMENT)
    [answer] = await citizen.say("21号文有新的告诉我")
    assert answer["status"] == "following" and DOCUMENT["title"] in answer["text"]
    assert [offer["title"] for offer in answer["quick_replies"]] == ["不再关注这份文件"]
    await backend.until_looked(6)
    change(backend, revision="2")
    await citizen.until_text("内容已更新")
    assert len(await news(citizen)) == 1
