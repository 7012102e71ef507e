"""Makes one change of a conversation's state and records it; the caller has the row locked."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from connectors.gateway import metrics
from connectors.gateway.models import Conversation, ConversationChange, Message
from connectors.gateway.ownership.states import CHANGES, Actor, Agent, Kind
from xiaoshan.clock import Clock
from xiaoshan.problems import Problem


def change(
    session: Session,
    conversation: Conversation,
    kind: Kind,
    actor: Actor,
    clock: Clock,
    holder: Agent | None = None,
    reason: str | None = None,
) -> ConversationChange:
    """`holder` is who has the conversation afterwards. Raises Problem 409 `change_not_possible`."""
    before, after = CHANGES[kind]
    if conversation.state not in before:
        raise _not_possible(conversation)
    record = ConversationChange(
        conversation_id=conversation.id,
        kind=kind,
        from_state=conversation.state,
        to_state=after,
        actor=actor.kind,
        agent_id=actor.agent.id if actor.agent else None,
        agent_name=actor.agent.name if actor.agent else None,
        reason=reason,
        at=clock.now(),
    )
    session.add(record)
    session.flush()
    metrics.CHANGES.labels(kind).inc()
    conversation.state = after
    conversation.agent_id = holder.id if holder else None
    conversation.agent_name = holder.name if holder else None
    conversation.queue_ticket = record.id if after == "waiting" else None
    conversation.waiting_since = record.at if after == "waiting" else None
    if after != "bot":
        _take_from_bot(session, conversation)
    return record


def _take_from_bot(session: Session, conversation: Conversation) -> None:
    """What the bot has not answered yet is the person's to answer: an answer under way is thrown away.

    A command is still carried out by the gateway itself.
    """
    session.execute(
        update(Message)
        .where(
            Message.conversation_id == conversation.id,
            Message.role == "citizen",
            Message.type != "command",
            Message.delivery == "pending",
        )
        .values(delivery="delivered", due_at=None)
    )


def position(session: Session, conversation: Conversation) -> int:
    """The place in the queue, 1 for who comes next; 0 for who does not wait."""
    if conversation.queue_ticket is None:
        return 0
    ahead = select(func.count()).where(
        Conversation.state == "waiting", Conversation.queue_ticket <= conversation.queue_ticket
    )
    return session.scalar(ahead) or 0


def _not_possible(conversation: Conversation) -> Problem:
    now = {"bot": "由小汕接待", "waiting": "排队等候人工", "person": "由工作人员接待", "closed": "已结束"}
    return Problem(
        409,
        "change_not_possible",
        title="会话状态已变化",
        detail=f"这段会话目前{now[conversation.state]}，不能这样操作，请刷新后再试。",
        state=conversation.state,
    )
