"""One message of a citizen, from acceptance to the stored answer."""

import asyncio
import logging
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from connectors.gateway import metrics
from connectors.gateway.announcer import Announcer
from connectors.gateway.answering import Answered, Answering
from connectors.gateway.bot import DELAYED, UNAVAILABLE, BotClient, BotUnavailable, BotUnreachable
from connectors.gateway.locks import Locks
from connectors.gateway.models import Message
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.ownership.texts import ASK_FOR_PERSON, BACK_TO_BOT
from connectors.gateway.replies import Reply
from connectors.gateway.store import ConversationStore
from connectors.gateway.text import is_command, neutralise
from xiaoshan.problems import Problem

log = logging.getLogger(__name__)

# Stands for what the desk will say: the gateway itself asks for a person.
_HAND_OVER = Reply(text="", type="handoff")
_LONGEST_PAUSE = 30.0

Result = TypeVar("Result")


@dataclass(frozen=True)
class Drained:
    """What was answered, and whether something has to wait because the bot is away."""

    said: list[Message]
    waits: bool


class Exchange:
    """Takes messages of all conversations; those of one conversation one after another."""

    def __init__(
        self,
        store: ConversationStore,
        answering: Answering,
        announcer: Announcer,
        bot: BotClient,
        locks: Locks,
        commands: OwnCommands,
        bot_attempts: int,
    ):
        self._store = store
        self._answering = answering
        self._announcer = announcer
        self._bot = bot
        self._locks = locks
        self._commands = commands
        self._bot_attempts = bot_attempts
        self._running: set[asyncio.Task[Any]] = set()

    async def say(self, conversation_id: str, text: str, client_message_id: str | None) -> list[Message]:
        """The stored answer to an accepted text; none while a person has the conversation.

        A `client_message_id` seen before gets the answer of then, and the bot hears nothing.
        Raises Problem 422 `message_id_reused` when that id came with another text.
        """
        return await asyncio.shield(self._begin(self._in_turn(conversation_id, text, client_message_id)))

    async def hear(
        self, conversation_id: str, text: str, client_message_id: str, reply_until: float | None = None
    ) -> tuple[Message, asyncio.Task[None]]:
        """Stores a message that its channel will not send again, before anything else happens to it.

        The task is the answering, which goes on whether or not anybody waits. See
        `ConversationStore.receive` for `reply_until`.
        """
        message = await self._receive(conversation_id, text, client_message_id, reply_until)
        return message, self._begin(self.work_off(conversation_id, message))

    async def tell(
        self, conversation_id: str, notice: Reply, message_id: str, shown: str | None, reply_until: float
    ) -> list[Message]:
        """Our own answer to something without words; once for each id, and only while the bot speaks.

        `shown` is what the history has in place of a picture or the like; None for an event.
        """
        messages = await asyncio.to_thread(
            self._store.tell, conversation_id, notice, message_id, shown, reply_until
        )
        await self._announcer.said(messages)
        return [message for message in messages if message.role == "bot"]

    async def work_off(self, conversation_id: str, newest: Message | None = None) -> None:
        """Lets the bot answer all that it has not answered, oldest first.

        Whoever wrote `newest` is told when that has to wait.
        """
        async with self._locks.of(conversation_id):
            drained = await self._drain(conversation_id)
            if newest and drained.waits:
                await self._answer_without_bot(newest)

    async def finish(self) -> None:
        """Waits for everything that has begun."""
        await asyncio.gather(*self._running, return_exceptions=True)

    def _begin(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        # A citizen who closes the page must still find the answer later: what has begun is finished.
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _in_turn(self, conversation_id: str, text: str, client_message_id: str | None) -> list[Message]:
        async with self._locks.of(conversation_id):
            if client_message_id is not None:
                earlier = await asyncio.to_thread(self._store.find, conversation_id, client_message_id)
                if earlier and text not in (earlier.message.content["sent"], earlier.message.text):
                    raise _reused()
                if earlier and earlier.message.delivery != "pending":
                    return earlier.replies
            message = await self._receive(conversation_id, text, client_message_id)
            drained = await self._drain(conversation_id)
            if drained.waits:
                await self._answer_without_bot(message)
            answer = [reply for reply in drained.said if reply.reply_to == message.id]
            return answer or await asyncio.to_thread(self._store.replies, message.id)

    async def _receive(
        self,
        conversation_id: str,
        text: str,
        client_message_id: str | None,
        reply_until: float | None = None,
    ) -> Message:
        title = None
        if is_command(text):
            title = await asyncio.to_thread(self._store.offered_title, conversation_id, text)
        elif meant := await asyncio.to_thread(self._store.meant_in_words, conversation_id, text):
            text, title = meant, text
        message = await asyncio.to_thread(
            self._store.receive, conversation_id, text, title, client_message_id, reply_until
        )
        await self._announcer.said([message])
        return message

    async def _drain(self, conversation_id: str) -> Drained:
        said: list[Message] = []
        while task := await asyncio.to_thread(self._answering.next, conversation_id):
            await self._announcer.typing(conversation_id, True)
            try:
                answered = await self._handle(task.message, task.refusal)
            finally:
                await self._announcer.typing(conversation_id, False)
            if answered is None:
                return Drained(said, waits=True)
            said.extend(answered.messages)
            await self._announcer.said(answered.messages)
            if answered.state_changed:
                await self._announcer.changed(conversation_id)
        return Drained(said, waits=False)

    async def _handle(self, message: Message, refusal: Reply | None) -> Answered | None:
        """None when the bot is not there and the message has to wait."""
        if _asks(message, BACK_TO_BOT):
            return await asyncio.to_thread(self._answering.leave_queue, message)
        if self._commands.meant_by(message):
            return await asyncio.to_thread(self._answering.carry_out, message)
        if refusal:
            wants_person = _asks(message, ASK_FOR_PERSON) and refusal.status == "bot_off"
            return await self._store_answer(message, [_HAND_OVER if wants_person else refusal])
        try:
            return await self._store_answer(message, await self._ask(message))
        except BotUnreachable as error:
            log.error("bot unreachable conversation=%s reason=%s", message.conversation_id, error)
            return await self._without_bot(message)
        except BotUnavailable as error:
            log.error("bot unavailable conversation=%s reason=%s", message.conversation_id, error)
            metrics.BOT_FAILURES.labels("unavailable").inc()
            return await self._store_answer(message, [UNAVAILABLE], "failed")

    async def _ask(self, message: Message) -> list[Reply]:
        started = time.perf_counter()
        replies = None
        if message.attempts > 1:
            replies = await self._bot.recall(message.conversation_id, message.id)
        if replies is None:
            sent: str = message.content["sent"]
            words = sent if message.content.get("offered") else neutralise(sent)
            replies = await self._bot.ask(message.conversation_id, words, message.id)
        seconds = time.perf_counter() - started
        metrics.ANSWER_SECONDS.observe(seconds)
        log.info(
            "answered conversation=%s characters=%d types=%s ms=%.0f",
            message.conversation_id,
            len(message.text),
            ",".join(f"{reply.type}:{reply.status or '-'}" for reply in replies),
            seconds * 1000,
        )
        return replies

    async def _without_bot(self, message: Message) -> Answered | None:
        metrics.BOT_FAILURES.labels("unreachable").inc()
        if message.attempts >= self._bot_attempts:
            return await self._store_answer(message, [UNAVAILABLE], "failed")
        pause = min(_LONGEST_PAUSE, 0.5 * 2 ** min(message.attempts - 1, 10))
        await asyncio.to_thread(self._answering.postpone, message.conversation_id, pause)
        return None

    async def _store_answer(
        self, message: Message, replies: list[Reply], delivery: str = "delivered"
    ) -> Answered:
        for reply in replies:
            metrics.REPLIES.labels(reply.type, reply.status or "").inc()
        return await asyncio.to_thread(self._answering.answer, message, replies, delivery)

    async def _answer_without_bot(self, message: Message) -> None:
        """A person can be had although the bot is away; anything else has to wait, and that is told."""
        if not _asks(message, ASK_FOR_PERSON):
            await self._announcer.said(await asyncio.to_thread(self._answering.delay, message, DELAYED))
            return
        answered = await self._store_answer(message, [_HAND_OVER])
        await self._announcer.said(answered.messages)
        if answered.state_changed:
            await self._announcer.changed(message.conversation_id)


def _asks(message: Message, payload: str) -> bool:
    return bool(message.content.get("offered")) and message.content["sent"] == payload


def _reused() -> Problem:
    return Problem(
        422,
        "message_id_reused",
        title="消息编号重复",
        detail="这个消息编号已经用于另一条消息，请换一个编号再发送。",
    )
