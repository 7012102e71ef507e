"""Speaking instead of typing, with chromium's own test tone in place of a voice."""

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.connectors.chromium import launched
from tests.connectors.fakes import FakeBot, Server

pytestmark = pytest.mark.browser

_MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


class Recogniser:
    """Hears whether there was a sound."""

    async def words(self, rate: int, samples: np.ndarray) -> str:
        loud = float(np.abs(samples).max(initial=0)) > 0.05
        return "补多少" if rate == 16_000 and loud and len(samples) > rate // 4 else ""


def test_what_was_said_stands_in_the_field_and_is_sent_by_the_citizen(gateway: Server, bot: FakeBot) -> None:
    gateway.app.state.media = replace(gateway.app.state.media, recogniser=Recogniser())
    with launched(*_MICROPHONE) as browser:
        page = browser.new_context(base_url=gateway.url, locale="zh-CN").new_page()
        refused: list[str] = []
        page.on(
            "console",
            lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None,
        )
        page.goto("/")
        page.get_by_role("button", name="问小汕", exact=True).last.click()
        page.get_by_role("button", name="语音输入").click()
        expect(page.get_by_text("正在录音")).to_be_visible()
        # The tone beeps once a second.
        page.wait_for_timeout(2_500)
        page.get_by_role("button", name="结束录音").click()
        field = page.get_by_label("向小汕提问")
        expect(field).to_have_value("补多少")
        assert bot.messages == []
        field.press("Enter")
        expect(page.get_by_role("log")).to_contain_text("2000元")
        assert refused == []
