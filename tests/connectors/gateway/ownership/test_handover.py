"""From the bot to a person and back."""

import asyncio
from datetime import datetime

import httpx
import pytest
from websockets.asyncio.client import connect

from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import CHEN, Console
from tests.connectors.fakes import FakeBot, Present, Server
from tests.connectors.talk import Citizen, next_event
from xiaoshan.clock import SHANGHAI

HANDOFF = [{"text": "机器人的转接话术"}, {"custom": {"type": "handoff", "status": "requested"}}]


@pytest.fixture(autouse=True)
def lines(bot: FakeBot) -> None:
    bot.answers["转人工"] = HANDOFF


@pytest.fixture
def citizen(client: httpx.AsyncClient) -> Citizen:
    return Citizen(client)


async def waiting(client: httpx.AsyncClient) -> Citizen:
    citizen = Citizen(client)
    await citizen.say("转人工")
    return citizen


async def test_conversation_goes_to_a_person_and_comes_back(
    bot: FakeBot, citizen: Citizen, lin: Console
) -> None:
    await lin.come()
    [told] = await citizen.say("转人工")
    assert (told["type"], told["status"], told["details"]) == ("handoff", "waiting", {"position": 1})
    assert "机器人的转接话术" not in told["text"]
    assert await citizen.say("我急") == []
    await lin.act("take", citizen.token)
    assert await citizen.state() == "person"
    assert await citizen.say("终于来了") == []
    await lin.talk("say", citizen.token, text="您请讲", client_message_id="1")
    await lin.act("give_back", citizen.token)
    [answer] = await citizen.say("谢谢")
    assert answer["text"] == "收到：谢谢"
    assert bot.messages == ["转人工", "谢谢"]
    history = (await citizen.read())["messages"]
    assert [(m["role"], m.get("status")) for m in history] == [
        ("citizen", None),
        ("bot", "waiting"),
        ("citizen", None),
        ("bot", "agent_joined"),
        ("citizen", None),
        ("agent", None),
        ("bot", "agent_left"),
        ("citizen", None),
        ("bot", None),
    ]
    assert history[5]["agent"] == {"name": "工作人员001"}
    assert [m["sequence"] for m in history] == list(range(1, 10))


@pytest.mark.parametrize(
    ("moment", "status", "said"),
    [
        (datetime(2026, 3, 2, 13, 0, tzinfo=SHANGHAI), "desk_closed", "3月2日（星期一）14:30"),
        (datetime(2026, 3, 6, 18, 0, tzinfo=SHANGHAI), "desk_closed", "3月9日（星期一）09:00"),
        (datetime(2026, 2, 16, 10, 0, tzinfo=SHANGHAI), "desk_closed", "2月24日（星期二）09:00"),
    ],
    ids=["lunch", "weekend", "spring festival"],
)
async def test_closed_desk_says_when_it_opens_and_the_bot_goes_on(
    citizen: Citizen, lin: Console, present: Present, moment: datetime, status: str, said: str
) -> None:
    present.moment = moment
    await lin.come()
    [told] = await citizen.say("转人工")
    assert (told["type"], told["status"]) == ("handoff", status)
    assert said in told["text"] and "12345" in told["text"]
    assert (await citizen.say("那算了"))[0]["text"] == "收到：那算了"


async def test_desk_without_anybody_is_told_as_such(citizen: Citizen, lin: Console) -> None:
    await lin.come(available=False)
    [told] = await citizen.say("转人工")
    assert told["status"] == "desk_unstaffed" and "12345" in told["text"]
    assert await citizen.state() == "bot"


async def test_places_move_up_and_everybody_who_waits_hears_it(
    client: httpx.AsyncClient, gateway: Server, lin: Console
) -> None:
    await lin.come()
    first, second, third = await waiting(client), await waiting(client), await waiting(client)
    assert [(await c.read())["position"] for c in (first, second, third)] == [1, 2, 3]
    address = f"ws://127.0.0.1:{gateway.port}/api/v1/stream?conversation="
    async with (
        connect(address + third.token, proxy=None) as watching,
        connect(address + first.token, proxy=None) as taken,
    ):
        await second.press("bot")
        assert (await next_event(watching, "queue"))["position"] == 2
        await lin.act("take", first.token)
        assert (await next_event(watching, "queue"))["position"] == 1
        assert (await next_event(taken, "state"))["state"] == "person"
        assert (await next_event(taken, "agent_joined"))["agent"] == {"name": "工作人员001"}
        await lin.act("close", first.token, reason="已解决")
        assert (await next_event(taken, "agent_left"))["agent"] == {"name": "工作人员001"}


async def test_citizen_who_is_tired_of_waiting_presses_the_way_back(
    client: httpx.AsyncClient, bot: FakeBot, lin: Console
) -> None:
    await lin.come()
    citizen = await waiting(client)
    [offer] = (await citizen.read())["messages"][-1]["quick_replies"]
    assert (await citizen.say(offer["payload"]))[0]["status"] == "left_queue"
    assert (await citizen.say("补多少"))[0]["text"] == "收到：补多少"
    # The old button is pressed again while nobody waits.
    assert (await citizen.say(offer["payload"]))[0]["status"] == "not_waiting"
    assert bot.messages == ["转人工", "补多少"]


async def test_typed_way_back_is_only_words(citizen: Citizen, bot: FakeBot) -> None:
    await citizen.say("/back_to_bot")
    assert bot.messages == ["back_to_bot"]


async def test_person_is_asked_for_without_the_bot(citizen: Citizen, bot: FakeBot, lin: Console) -> None:
    await citizen.say("你好")
    await lin.come()
    [told] = (await citizen.press("person")).json()["messages"]
    assert told["status"] == "waiting"
    again = (await citizen.press("person")).json()["messages"][0]
    assert again["details"] == {"position": 1}
    assert bot.messages == ["你好"]


async def test_two_agents_want_the_same_and_one_gets_it(
    client: httpx.AsyncClient, lin: Console, chen: Console
) -> None:
    await lin.come()
    citizen = await waiting(client)
    answers = await asyncio.gather(*(c.act("take", citizen.token) for c in (lin, chen, lin, chen)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200, 200, 409, 409]
    assert {a.json()["code"] for a in answers if a.status_code == 409} == {"held_by_another"}
    assert sum("已接入" in text for text in await citizen.texts("bot")) == 1


@pytest.mark.parametrize("action", ["give_back", "requeue", "close", "transfer"])
async def test_only_who_holds_or_supervises_may_let_go(
    client: httpx.AsyncClient, lin: Console, chen: Console, action: str
) -> None:
    await lin.come()
    citizen = await waiting(client)
    await lin.act("take", citizen.token)
    more = {"close": {"reason": "误会"}, "transfer": {"to": CHEN}}.get(action, {})
    refused = await chen.act(action, citizen.token, **more)
    assert (refused.status_code, refused.json()["code"]) == (409, "held_by_another")
    assert (await chen.talk("say", citizen.token, text="我来", client_message_id="1")).status_code == 409
    supervisor = Console(client, {**CHEN, "supervisor": True})
    assert (await supervisor.act(action, citizen.token, **more)).status_code == 200


async def test_transfer_gives_the_word_to_the_other(
    client: httpx.AsyncClient, lin: Console, chen: Console
) -> None:
    await lin.come()
    citizen = await waiting(client)
    await lin.act("take", citizen.token)
    await lin.act("transfer", citizen.token, to=CHEN)
    assert (await lin.talk("say", citizen.token, text="还有", client_message_id="1")).status_code == 409
    assert (await chen.talk("say", citizen.token, text="您好", client_message_id="1")).status_code == 200
    assert (await citizen.read())["agent"] == {"name": "工作人员002"}


async def test_closed_conversation_opens_again_with_the_bot(client: httpx.AsyncClient, lin: Console) -> None:
    await lin.come()
    citizen = await waiting(client)
    await lin.act("take", citizen.token)
    await lin.act("close", citizen.token, reason="已解决")
    assert await citizen.state() == "closed"
    assert (await citizen.say("又来了"))[0]["text"] == "收到：又来了"


async def test_agents_line_arrives_once_and_notes_never_do(client: httpx.AsyncClient, lin: Console) -> None:
    await lin.come()
    citizen = await waiting(client)
    await lin.act("take", citizen.token)
    sent = [await lin.talk("say", citizen.token, text="您好", client_message_id="x") for _ in range(2)]
    assert sent[0].json() == sent[1].json()
    await lin.talk("note", citizen.token, text="情绪激动，注意语气")
    assert await citizen.texts("agent") == ["您好"]
    assert "情绪激动" not in str(await citizen.read())


async def test_shutting_desk_ends_the_waiting_with_an_apology(
    client: httpx.AsyncClient, lin: Console, present: Present
) -> None:
    await lin.come()
    citizen = await waiting(client)
    present.moment = datetime(2026, 3, 2, 12, 0, tzinfo=SHANGHAI)
    await citizen.until_text("已为您结束排队")
    assert (await citizen.say("还在吗"))[0]["text"] == "收到：还在吗"


class TestThinkingBot:
    @pytest.fixture
    def limits(self) -> GatewaySettings:
        return GatewaySettings(bot_answer_seconds=60)

    async def test_keeps_its_answer_to_itself_once_a_person_has_taken_over(
        self, citizen: Citizen, bot: FakeBot, lin: Console
    ) -> None:
        await citizen.say("你好")
        bot.held = True
        asking = asyncio.create_task(citizen.say("补多少"))
        await citizen.until_text("补多少")
        assert (await lin.act("take", citizen.token)).status_code == 200
        bot.held = False
        assert await asking == []
        assert (await citizen.texts("bot"))[1:] == ["工作人员001已接入，正在为您服务。"]
        assert bot.messages == ["你好", "补多少"]
