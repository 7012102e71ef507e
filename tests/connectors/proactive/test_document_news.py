"""Who follows a document hears once when it changes, and nobody else does."""

import pytest

from tests.connectors.fakes import CITATION, VALIDITY, FakeBot
from tests.connectors.proactive.conftest import Backends
from tests.connectors.proactive.test_notices import press
from tests.connectors.talk import Citizen

FOLLOW = "该文件有变化时通知我"
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
