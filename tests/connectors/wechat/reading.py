"""Reads what the gateway answers and sends."""

import asyncio

import httpx
from wechatpy.utils import to_text
from xmltodict import parse

from tests.connectors.wechat.platform import Platform


def fields_of(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 200, answer.text
    return dict(parse(to_text(answer.content))["xml"])


def said(answer: httpx.Response) -> str:
    """The words of an answer; empty for a mere receipt."""
    return "" if answer.text == "success" else fields_of(answer)["Content"]


async def until_sent(platform: Platform, count: int) -> None:
    async with asyncio.timeout(20):
        while len(platform.sent) < count:
            await asyncio.sleep(0.05)
