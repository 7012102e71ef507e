"""Whatever agents, citizens and the bot do in whatever order: the rules of who speaks hold."""

import asyncio
import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.gateway.answering import Answering
from connectors.gateway.assembly import assemble
from connectors.gateway.ownership.states import CHANGES, Agent
from connectors.gateway.replies import Reply
from connectors.gateway.runtime import Runtime
from connectors.gateway.settings import GatewaySettings
from xiaoshan.clock import SHANGHAI, FixedClock
from xiaoshan.database import migrations_of
from xiaoshan.problems import Problem
from xiaoshan.settings import Settings

LIN, CHEN = Agent("a1", "工作人员001"), Agent("a2", "工作人员002")
MONDAY = FixedClock(datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI))

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["writes", "bot", "asks", "leaves", "take", "give_back", "requeue", "transfer", "close"]
        ),
        st.sampled_from([LIN, CHEN]),
        st.integers(0, 1),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    directory: Path = tmp_path_factory.mktemp("changes")
    given_settings = Settings(
        var_dir=directory, database_url=None, redis_url=None, configured_secret="a test's secret"
    )
    runtime, _ = assemble(given_settings, GatewaySettings(), MONDAY)
    migrations_of("connectors.gateway").upgrade(runtime.database.engine)
    yield runtime
    runtime.database.engine.dispose()


class World:
    """Two conversations; `spoken` says in which state each line of the bot was stored."""

    def __init__(self, runtime: Runtime):
        self.runtime = runtime
        self.answering = Answering(runtime.database, runtime.switches, runtime.queue, runtime.commands)
        self.conversations = [runtime.store.begin("web") for _ in range(2)]
        self.numbers = itertools.count()

    async def step(self, action: str, agent: Agent, which: int) -> None:
        conversation, ownership = self.conversations[which], self.runtime.ownership
        match action:
            case "writes":
                text = f"第{next(self.numbers)}句"
                await asyncio.to_thread(self.runtime.store.receive, conversation, text, None, None)
            case "bot":
                await self._answer(conversation)
            case "asks":
                await ownership.ask_for_person(conversation)
            case "leaves":
                await ownership.leave_queue(conversation)
            case "transfer":
                await ownership.transfer(conversation, agent, CHEN if agent is LIN else LIN)
            case "close":
                await ownership.close(conversation, agent, "已解决")
            case _:
                await getattr(ownership, action)(conversation, agent)

    async def _answer(self, conversation: str) -> None:
        before = self.runtime.store.get(conversation).state
        if task := self.answering.next(conversation):
            answered = self.answering.answer(task.message, [Reply(text="机器人")])
            assert before == "bot" and len(answered.messages) == 1

    def check(self) -> None:
        waiting = self.runtime.queue.waiting()
        for conversation_id in self.conversations:
            conversation = self.runtime.store.get(conversation_id)
            changes = self.runtime.desk_talk.changes(conversation_id)
            states = ["bot", *(change.to_state for change in changes)]
            assert [change.from_state for change in changes] == states[:-1]
            assert conversation.state == states[-1]
            assert all(c.from_state in CHANGES[c.kind][0] for c in changes)
            assert (conversation.agent_id is not None) == (conversation.state == "person")
            assert (conversation_id in waiting) == (conversation.state == "waiting")
            history = self.runtime.store.history(conversation_id, 500)
            assert [message.sequence for message in history] == list(range(1, len(history) + 1))
            answered = [m.reply_to for m in history if m.text == "机器人"]
            assert len(answered) == len(set(answered))
            if conversation.state != "bot":
                assert self.answering.next(conversation_id) is None


@settings(deadline=None, max_examples=40)
@given(steps=STEPS)
def test_rules_hold_after_every_step(runtime: Runtime, steps: list[tuple[str, Agent, int]]) -> None:
    async def play() -> None:
        runtime.desk.seen(LIN, True)
        world = World(runtime)
        for action, agent, which in steps:
            try:
                await world.step(action, agent, which)
            except Problem as problem:
                assert problem.code in ("change_not_possible", "held_by_another"), problem
            world.check()

    asyncio.run(play())
