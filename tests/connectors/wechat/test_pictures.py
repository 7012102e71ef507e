"""Pictures that followers send: received in time, read afterwards, confirmed by number."""

import pytest
from PIL import Image

from tests.connectors.fakes import FakeBot, Server
from tests.connectors.media.drawing import written
from tests.connectors.media.reader import FakeReader
from tests.connectors.wechat.platform import Phone, Platform
from tests.connectors.wechat.reading import said, until_sent


@pytest.fixture
def reader(gateway: Server) -> FakeReader:
    reader = FakeReader()
    reader.put_into(gateway.app)
    return reader


async def test_a_picture_is_read_after_the_platform_was_answered_and_confirmed_by_number(
    phone: Phone, platform: Platform, bot: FakeBot, reader: FakeReader
) -> None:
    platform.pictures["m1"] = written(Image.new("RGB", (60, 40)))
    reader.seconds = 2
    received = await phone.post(phone.message(MsgType="image", MediaId="m1"))
    assert "正在识别" in said(received)
    await until_sent(platform, 1)
    assert "残疾类别：视力残疾" in platform.texts[0]
    choice = platform.texts[0].split("对，就用这些")[0].rstrip(". ")[-1]
    await phone.write(choice)
    assert bot.messages == ["有残疾人证，视力残疾一级"]


async def test_a_token_that_no_longer_counts_is_replaced_for_pictures_too(
    phone: Phone, platform: Platform, reader: FakeReader
) -> None:
    platform.pictures["m1"] = written(Image.new("RGB", (60, 40)))
    await phone.post(phone.message(MsgType="image", MediaId="m1"))
    await until_sent(platform, 1)
    platform.refuse_token()
    await phone.post(phone.message(MsgType="image", MediaId="m1"))
    await until_sent(platform, 2)
    assert len(reader.seen) == 2


async def test_a_picture_that_cannot_be_had_is_told(phone: Phone, platform: Platform) -> None:
    await phone.post(phone.message(MsgType="image", MediaId="gone"))
    await until_sent(platform, 1)
    assert "没有收到" in platform.texts[0]
