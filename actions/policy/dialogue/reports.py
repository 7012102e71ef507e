"""Telling the hotline what the knowledge base was asked, for the hot topics; no citizen waits for it."""

import asyncio
import logging
from typing import Protocol

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.hotline.client import HotlineClient
from actions.hotline.hot.knowledge import cited_articles
from actions.policy.client import PolicyAnswer
from knowledge_base.suggestions.speech import asks

log = logging.getLogger(__name__)


class Reports(Protocol):
    """Hears of every question that was answered in the chat, or not."""

    def report(self, question: str, answer: PolicyAnswer) -> None: ...


class HotlineReports:
    """Reports to the hotline, once and in the background; what does not arrive is not counted."""

    def __init__(self, hotline: HotlineClient):
        self._hotline = hotline
        # The event loop keeps no task alive by itself.
        self._under_way: set[asyncio.Task[None]] = set()

    def report(self, question: str, answer: PolicyAnswer) -> None:
        """Only what reads like a question."""
        if not asks(question):
            return
        task = asyncio.create_task(self._send(question, answer))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _send(self, question: str, answer: PolicyAnswer) -> None:
        try:
            await self._hotline.asked(question, answer.status, cited_articles(answer.citations))
        except (ServiceUnavailable, ServiceRejected) as error:
            log.info("a question was not counted: %s", type(error).__name__)
