"""Who follows a document hears once when it changes, and nobody else does."""

import pytest

from tests.connectors.agents import LIN
from tests.connectors.fakes import CITATION, VALIDITY, FakeBot, Present, Server
from tests.connectors.proactive.conftest import Backends
from tests.connectors.proactive.test_notices import press
from tests.connectors.talk import Citizen

FOLLOW = "有新规定时告诉我"
ANSWER = {
    "type": "answer",
    "status": "answered",
    "citations": [CITATION],
    "validity": VALIDITY,
}


@pytest.fixture
async def follower(citizen: Citizen, bot: FakeBot, backend: Backends) -> Citizen:
    """A citizen who asked, and follows the document of the answer."""
    bot.answers["补多少"] = [{"text": "每月2000元。"}, {"custom": ANSWER}]
    await citizen.say("补多少")
    [answer] = await press(citizen, FOLLOW)
    assert answer["status"] == "following"
    await backend.until_looked(6)
    return citizen


def change(backend: Backends, **changes) -> None:
    backend.documents = [backend.documents[0] | changes]


async def news(citizen: Citizen) -> list[str]:
    return [text for text in await citizen.texts("bot") if text.startswith("您关注的")]


async def test_a_changed_text_is_told_once(follower: Citizen, backend: Backends) -> None:
    assert await news(follower) == []
    change(backend, revision="2")
    await follower.until_text("内容已更新")
    await backend.until_looked(6)
    assert len(await news(follower)) == 1


async def test_another_validity_is_told_with_its_note(follower: Citizen, backend: Backends) -> None:
    note = "该办法已延长有效期至2027年12月16日。"
    change(backend, validity=VALIDITY | {"valid_until": "2027-12-16", "status": "in_force", "note": note})
    await follower.until_text(note)


async def test_removal_and_return_are_told(follower: Citizen, backend: Backends) -> None:
    kept, backend.documents = backend.documents, []
    await follower.until_text("已从知识库撤下")
    backend.documents = kept
    await follower.until_text("已重新收录")


async def test_who_stopped_following_hears_nothing(follower: Citizen, backend: Backends) -> None:
    [answer] = await press(follower, "不再关注这份文件")
    assert answer["status"] == "not_following"
    change(backend, revision="2")
    await backend.until_looked(6)
    assert await news(follower) == []


async def test_an_answer_offers_it_until_it_is_followed(follower: Citizen) -> None:
    [answer] = await follower.say("补多少")
    assert FOLLOW not in [offer["title"] for offer in answer["quick_replies"]]


NEW = {
    **CITATION["document"],  # type: ignore[dict-item]
    "id": "shanfuban-2026-3",
    "title": "汕尾市残疾儿童康复救助办法",
    "number": "汕府办〔2026〕3号",
    "issued_on": "2026-03-01",
    "validity": VALIDITY | {"status": "in_force", "valid_until": "2031-03-01"},
    "revision": "1",
    "replaces": ["原汕府办[2019]21号"],
}


async def test_a_successor_is_told_with_its_link_and_can_be_followed(
    follower: Citizen, backend: Backends
) -> None:
    backend.documents = [*backend.documents, NEW]
    await follower.until_text("它已由《汕尾市残疾儿童康复救助办法》（汕府办〔2026〕3号）取代")
    told = (await follower.read())["messages"][-1]
    assert told["citations"][0]["document"]["id"] == NEW["id"]
    # That the old one goes after it is no other news.
    backend.documents = [NEW]
    await backend.until_looked(6)
    assert len(await news(follower)) == 1
    [answer] = await press(follower, "关注新文件")
    assert answer["status"] == "following" and NEW["title"] in answer["text"]


async def test_a_document_replaced_in_one_step_is_told_of_once(follower: Citizen, backend: Backends) -> None:
    backend.documents = [NEW]
    await follower.until_text("它已由")
    await backend.until_looked(6)
    [told] = await news(follower)
    assert "撤下" not in told


async def test_who_follows_a_document_that_has_a_successor_hears_so_at_once(
    follower: Citizen, backend: Backends
) -> None:
    await press(follower, "不再关注这份文件")
    backend.documents = [*backend.documents, NEW]
    await backend.until_looked(6)
    [answer] = await press(follower, "重新订阅")
    assert "目前它已由《汕尾市残疾儿童康复救助办法》" in answer["text"]
    await backend.until_looked(6)
    assert await news(follower) == []


async def test_what_changes_at_night_is_told_in_the_morning_even_to_who_followed_in_the_night(
    citizen: Citizen, bot: FakeBot, backend: Backends, present: Present
) -> None:
    bot.answers["补多少"] = [{"text": "每月2000元。"}, {"custom": ANSWER}]
    await citizen.say("补多少")
    await backend.until_listed()
    present.moment = present.moment.replace(hour=23)
    await press(citizen, FOLLOW)
    change(backend, revision="2")
    await backend.until_listed()
    assert await news(citizen) == []
    present.moment = present.moment.replace(hour=10)
    await citizen.until_text("内容已更新")


async def test_a_channel_that_is_off_hears_it_when_it_is_on_again(
    gateway: Server, follower: Citizen, backend: Backends
) -> None:
    switches = gateway.app.state.runtime.switches
    switches.turn("channel.web", False, None, LIN["id"])
    change(backend, revision="2")
    await backend.until_listed()
    assert await news(follower) == []
    switches.turn("channel.web", True, None, LIN["id"])
    await follower.until_text("内容已更新")


async def test_a_document_in_force_for_long_is_offered_in_other_words(citizen: Citizen, bot: FakeBot) -> None:
    lasting = {"validity": VALIDITY | {"status": "in_force", "valid_until": "2036-12-16"}}
    bot.answers["补多少"] = [{"text": "每月2000元。"}, {"custom": ANSWER | lasting}]
    [answer] = await citizen.say("补多少")
    assert answer["quick_replies"][-1]["title"] == "该文件有变化时通知我"
