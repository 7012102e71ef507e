"""A picture from the phone to the form: chosen, read, confirmed, corrected."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.connectors.fakes import FakeBot, Server
from tests.connectors.media.drawing import CERTIFICATE, paper, written
from tests.connectors.media.reader import FakeReader
from tests.connectors.web.test_widget import ask
from xiaoshan.problems import Problem

pytestmark = pytest.mark.browser


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.jpg"
    path.write_bytes(written(paper(CERTIFICATE)))
    return path


def send(page: Page, picture: Path) -> None:
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="发送图片").click()
    choosing.value.set_files(picture)


@pytest.mark.slow
def test_a_certificate_is_really_read_and_fills_the_form_when_confirmed(
    page: Page, bot: FakeBot, certificate: Path, refused: list[str]
) -> None:
    bot.answers["有残疾人证，视力残疾一级"] = [{"text": "记下了：视力残疾。请问孩子多大？"}]
    ask(page, "能领补助吗")
    log = page.get_by_role("log")
    expect(log).to_contain_text("收到：能领补助吗")
    send(page, certificate)
    expect(page.get_by_text("正在识别图片")).to_be_visible()
    expect(log).to_contain_text("残疾类别：视力残疾", timeout=90_000)
    expect(log).to_contain_text("残疾等级：一级")
    expect(log).not_to_contain_text("44150119900307123X11")
    expect(page.get_by_text("正在识别图片")).to_have_count(0)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    refused.clear()
    log.get_by_role("button", name="对，就用这些").click()
    expect(log).to_contain_text("记下了：视力残疾")
    page.reload()
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    expect(log.locator(".message--citizen")).to_have_count(3)


def test_what_was_read_wrongly_is_corrected(
    page: Page, gateway: Server, bot: FakeBot, certificate: Path
) -> None:
    FakeReader().put_into(gateway.app)
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    send(page, certificate)
    log = page.get_by_role("log")
    log.get_by_role("button", name="不对，我来说").click()
    log.get_by_role("button", name="听力残疾").click()
    expect(log).to_contain_text("收到：听力残疾")
    assert bot.messages == ["听力残疾"]


def test_a_picture_that_cannot_be_read_now_can_be_sent_again(
    page: Page, gateway: Server, certificate: Path, tmp_path: Path
) -> None:
    reader = FakeReader()
    reader.put_into(gateway.app)
    reader.failure = Problem(503, "reading_busy", detail="正在识别的图片较多")
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    send(page, certificate)
    expect(page.get_by_role("alert").filter(has_text="正在识别的图片较多")).to_be_visible()
    reader.failure = None
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("log")).to_contain_text("残疾类别：视力残疾")
    expect(page.get_by_role("log").locator(".message--citizen")).to_have_count(1)
    (tmp_path / "text.jpg").write_text("not a picture")
    send(page, tmp_path / "text.jpg")
    expect(page.get_by_role("alert").filter(has_text="JPG、PNG")).to_be_visible()


def test_nobody_is_offered_to_speak_where_nobody_would_understand(page: Page) -> None:
    page.get_by_role("button", name="问小汕", exact=True).last.click()
    expect(page.get_by_role("button", name="发送图片")).to_be_visible()
    expect(page.get_by_role("button", name="语音输入")).to_have_count(0)
