"""What the database knows of the bot's work: what it still has to answer, and its answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.gate import emergency_notice, refusal
from connectors.gateway.models import Conversation, Message
from connectors.gateway.own_commands import OwnCommands
from connectors.gateway.ownership import texts
from connectors.gateway.ownership.changes import change
from connectors.gateway.ownership.queue import Queue
from connectors.gateway.ownership.states import CITIZEN
from connectors.gateway.replies import Reply, reply_message
from connectors.gateway.switches import Switches

Addition = Callable[[Session, Conversation, Sequence[Reply]], Sequence[Reply]]
_UNANSWERED = (Message.role == "citizen", Message.delivery == "pending")


@dataclass(frozen=True)
class Task:
    """A message for the bot; `refusal` is what is said instead while the bot must not be asked."""

    message: Message
    refusal: Reply | None


@dataclass(frozen=True)
class Answered:
    """The stored messages, and whether somebody else speaks with the citizen after them."""

    messages: list[Message]
    state_changed: bool = False


class Answering:
    """A message is answered once, whoever tries, and not while a person has it. Blocking."""

    def __init__(self, database: Database, switches: Switches, queue: Queue, commands: OwnCommands):
        self._database = database
        self._switches = switches
        self._queue = queue
        self._commands = commands
        # What others want to add to an answer before it is stored.
        self.additions: list[Addition] = []

    def next(self, conversation_id: str) -> Task | None:
        """The oldest message that the bot has not answered, counted as tried once more."""
        with self._database.reading() as session:
            unanswered = select(Message).where(*_UNANSWERED, Message.conversation_id == conversation_id)
            message = session.scalar(unanswered.order_by(Message.sequence).limit(1))
            if message is None:
                return None
            conversation = session.get_one(Conversation, conversation_id)
            task = Task(message, refusal(session, self._switches, conversation.channel))
        with self._database.changing() as session:
            counted = update(Message).where(Message.id == message.id).values(attempts=Message.attempts + 1)
            session.execute(counted)
        message.attempts += 1
        return task

    def answer(self, message: Message, replies: Sequence[Reply], delivery: str = "delivered") -> Answered:
        """Stores the answer; nothing of it if the message was answered meanwhile or a person took over.

        A reply of type `handoff` is replaced by what the desk says to it.
        """
        with self._database.writing(message.conversation_id) as (session, conversation):
            if not self._take(session, message) or conversation.state != "bot":
                return Answered([])
            session.get_one(Message, message.id).delivery = delivery
            spoken = [
                self._queue.enter(session, conversation) if reply.type == "handoff" else reply
                for reply in replies
            ]
            for add in self.additions:
                spoken = list(add(session, conversation, spoken))
            spoken = [*emergency_notice(session, self._switches, conversation), *spoken]
            return Answered(
                self._reply(session, conversation, message, spoken), state_changed=conversation.state != "bot"
            )

    def carry_out(self, message: Message) -> Answered:
        """Does what a quick reply of the gateway's own says, if it is for whoever speaks with the citizen now."""
        with self._database.writing(message.conversation_id) as (session, conversation):
            if not self._take(session, message):
                return Answered([])
            reply = self._commands.carry_out(session, conversation, message)
            return Answered(self._reply(session, conversation, message, [reply] if reply else []))

    def leave_queue(self, message: Message) -> Answered:
        """Answers to the wish to go back to the bot."""
        with self._database.writing(message.conversation_id) as (session, conversation):
            if not self._take(session, message):
                return Answered([])
            waited = conversation.state == "waiting"
            if waited:
                change(session, conversation, "left_queue", CITIZEN, self._database.clock)
            notice = texts.LEFT_QUEUE if waited else texts.NOT_WAITING
            return Answered(self._reply(session, conversation, message, [notice]), state_changed=waited)

    def delay(self, message: Message, notice: Reply) -> list[Message]:
        """Says once, beside a message that still waits for the bot, that it does."""
        with self._database.writing(message.conversation_id) as (session, conversation):
            current = session.get_one(Message, message.id)
            told = session.scalar(select(Message.id).where(Message.reply_to == message.id).limit(1))
            if current.delivery != "pending" or told:
                return []
            return self._reply(session, conversation, message, [notice])

    def postpone(self, conversation_id: str, seconds: float) -> None:
        """All that this conversation has for the bot is tried again after so long."""
        due_at = self._database.machine_time() + seconds
        with self._database.writing(conversation_id) as (session, _):
            session.execute(
                update(Message)
                .where(*_UNANSWERED, Message.conversation_id == conversation_id)
                .values(due_at=due_at)
            )

    def due(self) -> list[str]:
        """The conversations with something for the bot whose time has come."""
        with self._database.reading() as session:
            due = select(Message.conversation_id).where(
                *_UNANSWERED, Message.due_at <= self._database.machine_time()
            )
            return list(session.scalars(due.distinct()))

    def _take(self, session: Session, message: Message) -> bool:
        """Whether the message is still unanswered; it no longer is afterwards."""
        current = session.get_one(Message, message.id)
        if current.delivery != "pending":
            return False
        current.delivery = "delivered"
        current.due_at = None
        return True

    def _reply(
        self, session: Session, conversation: Conversation, answered: Message, replies: Sequence[Reply]
    ) -> list[Message]:
        rows = [reply_message(reply, answered) for reply in replies]
        return list(self._database.append(session, conversation, rows))
