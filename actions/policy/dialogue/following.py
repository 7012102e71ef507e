"""The wish to hear when a document changes, told in words."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue.forms import Events, resume
from actions.dialogue.message import Message
from actions.dialogue.news import FOLLOW_DOCUMENT, of_document
from actions.dialogue.reply import Button, Reply, send
from actions.policy.client import KnowledgeClient, KnownDocument
from actions.policy.dialogue.naming import documents_named
from actions.policy.dialogue.rendering import UNAVAILABLE

_ASKED_AT_MOST = 4


class FollowDocument(Action):
    """Names the document to the gateway, which keeps who follows what; asks where it is not clear."""

    def __init__(self, client: KnowledgeClient):
        self._client = client

    def name(self) -> str:
        return FOLLOW_DOCUMENT

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        written = Message.parsed(tracker.latest_message).written
        try:
            known = await self._client.documents()
        except (ServiceUnavailable, ServiceRejected):
            send(dispatcher, UNAVAILABLE)
            return resume(tracker)
        named = documents_named(written, known)
        send(dispatcher, _reply(named or _spoken_of(tracker.events, known), known))
        return resume(tracker)


def _reply(meant: Sequence[KnownDocument], known: Sequence[KnownDocument]) -> Reply:
    if len(meant) == 1:
        text = f"好的，《{meant[0].title}》有变化时会在这里告诉您一次。"
        return Reply(text, "notice", "following", data=of_document(meant[0].id, meant[0].title))
    choices = [Button(f"《{one.title}》", f"《{one.title}》有新规定时告诉我") for one in meant or known]
    return Reply("您想关注哪一份文件？", "question", "which_document", choices[:_ASKED_AT_MOST])


def _spoken_of(events: Sequence[dict[str, Any]], known: Sequence[KnownDocument]) -> list[KnownDocument]:
    """The document that the last answer rests on."""
    for event in reversed(events):
        custom = (event.get("data") or {}).get("custom") or {}
        if event.get("event") == "bot" and custom.get("citations"):
            last = custom["citations"][0].get("document", {}).get("id")
            return [document for document in known if document.id == last]
    return []
