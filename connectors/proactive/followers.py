"""Who wants to hear when a document changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import Reply, reply_message
from connectors.proactive import texts
from connectors.proactive.listing import REMOVED, Standing, difference
from connectors.proactive.models import DocumentFollower, TopicChoice
from xiaoshan.problems import Problem


class Followers:
    """Blocking: call `all` and `tell` from a thread."""

    def __init__(self, database: Database):
        self._database = database

    def follow(self, session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
        document_id, title = str(values["id"]), str(values["title"])
        if not session.get(DocumentFollower, (conversation.id, document_id)):
            now = self._database.clock.now()
            session.add(
                DocumentFollower(
                    conversation_id=conversation.id, document_id=document_id, title=title, since=now
                )
            )
        return texts.following(document_id, title)

    def unfollow(self, session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
        document_id, title = str(values["id"]), str(values["title"])
        if follower := session.get(DocumentFollower, (conversation.id, document_id)):
            session.delete(follower)
        return texts.not_following(document_id, title)

    def offer(
        self, session: Session, conversation: Conversation, replies: Sequence[Reply]
    ) -> Sequence[Reply]:
        """Lets the document that an answer rests on be followed, unless it is."""
        return [self._with_offer(session, conversation, reply) for reply in replies]

    def all(self) -> list[DocumentFollower]:
        with self._database.reading() as session:
            return list(session.scalars(select(DocumentFollower).order_by(DocumentFollower.since)))

    def tell(self, follower: DocumentFollower, now: Standing | None) -> list[Message]:
        """Notes how the document stands (None: it is gone), and says what changed since it was last noted.

        In one transaction, so that it is said once, whoever else looks at the same moment.
        """
        standing = now or REMOVED
        key = (follower.conversation_id, follower.document_id)
        try:
            with self._database.writing(follower.conversation_id) as (session, conversation):
                current = session.get(DocumentFollower, key)
                if current is None:
                    return []
                # Followed a moment ago: there is nothing yet that could have changed.
                what = difference(current.told or standing, standing)
                current.told = standing
                if what is None:
                    return []
                said = texts.document_changed(current.document_id, current.title, what)
                return list(self._database.append(session, conversation, [reply_message(said, None)]))
        except Problem:
            # The conversation is no longer kept.
            self.forget(follower.conversation_id)
            return []

    def forget(self, conversation_id: str) -> None:
        """Deletes what a conversation wanted to be told."""
        with self._database.changing() as session:
            for table in (DocumentFollower, TopicChoice):
                session.execute(delete(table).where(table.conversation_id == conversation_id))

    def _with_offer(self, session: Session, conversation: Conversation, reply: Reply) -> Reply:
        document = reply.citations[0].get("document", {}) if reply.citations else {}
        if reply.type != "answer" or not document.get("id") or not document.get("title"):
            return reply
        if session.get(DocumentFollower, (conversation.id, document["id"])):
            return reply
        offers = [*reply.quick_replies, texts.follow(document["id"], document["title"])]
        return reply.model_copy(update={"quick_replies": offers})
