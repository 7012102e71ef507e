"""Who wants to hear when a document changes."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from connectors.gateway.database import Database
from connectors.gateway.models import Conversation, Message
from connectors.gateway.replies import Reply, reply_message
from connectors.gateway.switches import Switches
from connectors.proactive import texts
from connectors.proactive.difference import difference
from connectors.proactive.listing import Listing, Standing
from connectors.proactive.models import DocumentFollower, SeenDocument, TopicChoice
from xiaoshan.problems import Problem

# So long before a document lapses, news of it are what there will be instead.
_SOON = timedelta(days=180)


class Followers:
    """Blocking: call what looks at a listing from a thread. `portal` is the gateway's own address, if known."""

    def __init__(self, database: Database, switches: Switches, portal: str | None):
        self._database = database
        self._switches = switches
        self._portal = portal

    def follow(self, session: Session, conversation: Conversation, values: Mapping[str, Any]) -> Reply:
        document_id, title = str(values["id"]), str(values["title"])
        seen = session.get(SeenDocument, document_id)
        if not session.get(DocumentFollower, (conversation.id, document_id)):
            session.add(
                DocumentFollower(
                    conversation_id=conversation.id,
                    document_id=document_id,
                    title=title,
                    told=seen.standing if seen else None,
                    since=self._database.clock.now(),
                )
            )
        return texts.following(document_id, title, seen.standing if seen else {})

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

    def see(self, listing: Listing) -> None:
        """Keeps how documents stand for those who will follow one: what changes later is news to them."""
        with self._database.reading() as session:
            seen = {row.document_id: row.standing for row in session.scalars(select(SeenDocument))}
        now = {
            document_id: listing.standing(document_id, document["title"])
            for document_id, document in listing.documents.items()
        }
        changed = [document_id for document_id, standing in now.items() if seen.get(document_id) != standing]
        if changed:
            with self._database.changing() as session:
                for document_id in changed:
                    session.merge(SeenDocument(document_id=document_id, standing=now[document_id]))

    def uninformed(self, listing: Listing) -> list[DocumentFollower]:
        """Those whose document stands otherwise than they were told, who asked first before the others."""
        with self._database.reading() as session:
            followers = session.scalars(select(DocumentFollower).order_by(DocumentFollower.since))
            return [follower for follower in followers if follower.told != _standing(listing, follower)]

    def tell(self, follower: DocumentFollower, listing: Listing) -> list[Message]:
        """Notes how the document stands, and says what changed since it was last noted.

        In one transaction that has the conversation locked, so that it is said once, whoever else looks at
        the same moment and wherever this process dies. While the channel is off nothing is said or noted.
        """
        key = (follower.conversation_id, follower.document_id)
        try:
            with self._database.writing(follower.conversation_id) as (session, conversation):
                current = session.get(DocumentFollower, key)
                if current is None or self._switches.is_off(session, conversation.channel):
                    return []
                standing = _standing(listing, current)
                what = difference(current.told or standing, standing)
                current.told = standing
                if what is None:
                    return []
                said = texts.document_changed(
                    current.document_id, current.title, what, standing, self._portal
                )
                return list(self._database.append(session, conversation, [_message(said, current)]))
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
        until = (reply.validity or {}).get("valid_until")
        ends = bool(until) and str(until) <= (self._database.clock.today() + _SOON).isoformat()
        offer = texts.follow(document["id"], document["title"], ends)
        return reply.model_copy(update={"quick_replies": [*reply.quick_replies, offer]})


def _standing(listing: Listing, follower: DocumentFollower) -> Standing:
    return listing.standing(follower.document_id, follower.title, follower.told)


def _message(said: Reply, follower: DocumentFollower) -> Message:
    """With what channels need that take nothing but a form with blanks."""
    message = reply_message(said, None)
    fields = {"what": follower.title, "status": "有变化", "code": (follower.told or {}).get("number") or ""}
    template = {"kinds": ["documents.changed", "documents"], "fields": fields}
    message.content = message.content | {"template": template}
    return message
