"""Questions reach the hot topics without anybody waiting for it."""

import asyncio

import pytest

from actions.clients import ServiceUnavailable
from actions.policy.client import PolicyAnswer
from actions.policy.dialogue.reports import HotlineReports

CITATION = {
    "document": {"id": "x", "number": "汕府办〔2019〕21号", "title": "办法"},
    "article": "第八条",
    "quote": "…",
}
ANSWER = PolicyAnswer(status="answered", text="…", citations=[CITATION, CITATION])


class Hotline:
    def __init__(self, away: bool = False):
        self.away = away
        self.heard: list[tuple[str, str, list[str]]] = []

    async def asked(self, question, status, citations):
        self.heard.append((question, status, [one.article for one in citations]))
        if self.away:
            raise ServiceUnavailable("away")


async def heard_of(question: str, away: bool = False) -> list[tuple[str, str, list[str]]]:
    hotline = Hotline(away)
    HotlineReports(hotline).report(question, ANSWER)
    assert hotline.heard == []
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
    return hotline.heard


@pytest.mark.parametrize("away", [False, True])
async def test_a_question_is_told_with_the_articles_that_answered_it(away: bool):
    assert await heard_of("康复训练补多少钱", away) == [("康复训练补多少钱", "answered", ["第八条"])]


async def test_what_is_no_question_is_not_told():
    assert await heard_of("谢谢你") == []
