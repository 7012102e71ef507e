"""Quick replies of the gateway's own: who may press them, and what becomes of them while a person speaks."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy.orm import Session

from connectors.gateway.models import Conversation
from connectors.gateway.own_commands import offer
from connectors.gateway.replies import Reply
from tests.connectors.agents import Console
from tests.connectors.fakes import FakeBot, Server
from tests.connectors.talk import Citizen

# One for whoever speaks, one for a talk with the bot.
ALWAYS, TO_BOT = offer("别再提醒", "test_always", topic="测试"), offer("读错了", "test_to_bot")


@pytest.fixture
def done(gateway: Server) -> list[tuple[str, Mapping[str, Any]]]:
    """The commands that were carried out."""
    done: list[tuple[str, Mapping[str, Any]]] = []

    def handler(name: str) -> Any:
        def carry_out(session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
            done.append((name, values))
            return Reply(text="好的。", status=name)

        return carry_out

    commands = gateway.app.state.runtime.commands
    commands.register("test_always", handler("always"), whoever_speaks=True)
    commands.register("test_to_bot", handler("to_bot"), whoever_speaks=False)
    return done


@pytest.fixture
async def citizen(client: Any, bot: FakeBot, done: list[Any]) -> Citizen:
    """Both were offered to them."""
    buttons = [offered.model_dump() for offered in (ALWAYS, TO_BOT)]
    bot.answers["您好"] = [{"text": "您好！", "buttons": buttons}]
    citizen = Citizen(client)
    await citizen.say("您好")
    return citizen


async def test_they_are_carried_out_without_the_bot(citizen: Citizen, bot: FakeBot, done: list[Any]) -> None:
    for offered in (ALWAYS, TO_BOT):
        [answer] = await citizen.say(offered.payload)
        assert answer["text"] == "好的。"
    assert done == [("always", {"topic": "测试"}), ("to_bot", {})]
    assert bot.messages == ["您好"]


async def test_once_for_each_press(citizen: Citizen, done: list[Any]) -> None:
    for _ in range(2):
        [answer] = await citizen.say(ALWAYS.payload, client_message_id="press-1")
        assert answer["text"] == "好的。"
    assert len(done) == 1


async def test_what_was_not_offered_is_words(client: Any, bot: FakeBot, done: list[Any]) -> None:
    await Citizen(client).say(ALWAYS.payload)
    assert done == [] and len(bot.messages) == 1


async def test_a_person_who_speaks_reads_what_is_no_command_for_now(
    citizen: Citizen, lin: Console, bot: FakeBot, done: list[Any]
) -> None:
    await lin.act("take", citizen.token)
    assert await citizen.say(TO_BOT.payload) == []
    [answer] = await citizen.say(ALWAYS.payload)
    assert answer["status"] == "always"
    assert done == [("always", {"topic": "测试"})]
    assert (await citizen.texts("citizen"))[-2:] == ["读错了", "别再提醒"]
    assert await citizen.state() == "person" and bot.messages == ["您好"]


async def test_a_press_behind_a_slow_answer_is_not_lost_when_a_person_takes_over(
    gateway: Server, citizen: Citizen, lin: Console, bot: FakeBot, done: list[Any]
) -> None:
    bot.held = True
    asking = asyncio.create_task(citizen.say("补多少"))
    async with asyncio.timeout(20):
        while "补多少" not in bot.messages:
            await asyncio.sleep(0.02)
    conversation, hear = bot.heard[0][0], gateway.app.state.runtime.exchange.hear
    # As channels do it whose messages are stored before anything else.
    for number, offered in enumerate((ALWAYS, TO_BOT)):
        heard = hear(conversation, offered.payload, f"press-{number}")
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(heard, gateway.loop))
    await lin.act("take", citizen.token)
    bot.held = False
    assert await asking == []
    await citizen.until_text("好的。")
    assert [name for name, _ in done] == ["always"]
    assert await citizen.state() == "person" and bot.messages == ["您好", "补多少"]
