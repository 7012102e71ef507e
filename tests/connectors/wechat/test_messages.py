"""What a follower writes, presses and sends, and what comes back."""

import asyncio
from xml.etree.ElementTree import fromstring

import httpx
import pytest

from tests.connectors.agents import Console
from tests.connectors.fakes import CITATION, FakeBot, Server
from tests.connectors.wechat.platform import ACCOUNT, OPENID, Phone, Platform
from tests.connectors.wechat.reading import fields_of, said, until_sent


async def test_answer_in_time_is_the_answer_of_the_request(phone: Phone, platform: Platform) -> None:
    answer = fields_of(await phone.write("你好"))
    assert answer["Content"] == "收到：你好"
    assert (answer["ToUserName"], answer["FromUserName"], answer["MsgType"]) == (OPENID, ACCOUNT, "text")
    await asyncio.sleep(1.2)
    assert not platform.sent, "said once, not twice"


async def test_bot_that_takes_longer_than_the_platform_waits_still_answers(
    phone: Phone, bot: FakeBot, platform: Platform
) -> None:
    bot.delay = 3.0
    answer = await phone.write("很难的问题")
    assert answer.text == "success"
    assert answer.elapsed.total_seconds() < 2.5
    await until_sent(platform, 1)
    assert platform.sent == [{"touser": OPENID, "msgtype": "text", "text": {"content": "收到：很难的问题"}}]


@pytest.mark.slow
async def test_bot_that_takes_eight_seconds_answers_by_message(
    phone: Phone, bot: FakeBot, platform: Platform
) -> None:
    bot.delay = 8.0
    assert (await phone.write("很难的问题")).text == "success"
    await until_sent(platform, 1)
    assert platform.texts == ["收到：很难的问题"]


async def test_platforms_retries_are_one_message(phone: Phone, bot: FakeBot, platform: Platform) -> None:
    bot.delay = 0.5
    message = phone.message(MsgType="text", Content="你好")
    answers = await asyncio.gather(*(phone.post(message) for _ in range(3)))
    await asyncio.sleep(2.5)
    contents = [said(answer) for answer in answers]
    assert bot.messages == ["你好"]
    assert contents.count("收到：你好") + platform.texts.count("收到：你好") == 1


async def test_number_chooses_from_what_was_offered_last(phone: Phone, bot: FakeBot) -> None:
    bot.answers["预约"] = [
        {
            "text": "去哪个大厅？",
            "buttons": [
                {"title": "市政务服务中心", "payload": '/inform{"hall":"shanwei-city"}'},
                {"title": "海丰县大厅", "payload": '/inform{"hall":"haifeng"}'},
            ],
        }
    ]
    asked = said(await phone.write("预约"))
    assert "1. 市政务服务中心" in asked and "2. 海丰县大厅" in asked
    await phone.write("２")
    assert bot.messages[-1] == '/inform{"hall":"haifeng"}'
    # The choice was made: the same number is now only a number.
    await phone.write("2")
    assert bot.messages[-1] == "2"


@pytest.mark.parametrize(("text", "title"), [("请打分：", "5星"), ("做了几个月康复训练？", "记不清了")])
async def test_number_that_could_be_an_answer_is_not_taken_for_a_choice(
    phone: Phone, bot: FakeBot, text: str, title: str
) -> None:
    buttons = [{"title": title, "payload": "/first"}, {"title": "跳过", "payload": "/skip"}]
    bot.answers["问"] = [{"text": text, "buttons": buttons}]
    assert f"A. {title}" in said(await phone.write("问"))
    await phone.write("1")
    assert bot.messages[-1] == "1"
    await phone.write("问")
    await phone.write("b")
    assert bot.messages[-1] == "/skip"


async def test_sources_are_footnotes(phone: Phone, bot: FakeBot) -> None:
    bot.answers["补多少"] = [
        {"text": "每月2000元。"},
        {"custom": {"type": "answer", "citations": [CITATION, CITATION]}},
    ]
    assert said(await phone.write("补多少")) == (
        "每月2000元。\n\n依据：\n[1] 汕府办〔2019〕21号 第八条\n\n回复数字选择：\n1. 该文件有变化时通知我"
    )


async def test_answer_too_long_for_one_message_comes_in_pieces_and_whole(
    phone: Phone, bot: FakeBot, platform: Platform
) -> None:
    long = "。".join(f"第{n}条规定如此" for n in range(300))
    bot.answers["全文"] = [{"text": long}]
    assert (await phone.write("全文")).text == "success"
    await until_sent(platform, 4)
    assert "".join(platform.texts) == long
    assert all(len(text.encode()) <= 2048 for text in platform.texts)


@pytest.mark.parametrize(
    ("fields", "heard"),
    [
        ({"MsgType": "voice", "MediaId": "m", "Format": "amr", "Recognition": "补多少"}, "补多少"),
        ({"MsgType": "event", "Event": "CLICK", "EventKey": "appointment"}, "我要预约办事"),
        ({"MsgType": "event", "Event": "SCAN", "EventKey": "project"}, "查一下项目进度"),
        ({"MsgType": "event", "Event": "subscribe", "EventKey": "qrscene_hall"}, "我要预约办事"),
    ],
)
async def test_voice_menu_and_codes_speak_for_the_citizen(
    phone: Phone, bot: FakeBot, fields: dict[str, str], heard: str
) -> None:
    assert said(await phone.post(phone.message(**fields))) == f"收到：{heard}"
    assert bot.messages == [heard]


async def test_welcome_offers_what_can_be_done(phone: Phone, bot: FakeBot) -> None:
    welcome = said(await phone.post(phone.message(MsgType="event", Event="subscribe", EventKey="")))
    assert "小汕" in welcome and "2. 预约大厅" in welcome
    await phone.write("2")
    assert bot.messages == ["我要预约办事"]


@pytest.mark.parametrize(
    "fields",
    [
        {"MsgType": "file", "Title": "材料.pdf"},
        {"MsgType": "voice", "MediaId": "m", "Format": "amr", "Recognition": ""},
        {"MsgType": "location", "Location_X": "22.7", "Location_Y": "115.3"},
    ],
)
async def test_what_cannot_be_read_is_declined_politely_and_kept(
    phone: Phone, bot: FakeBot, fields: dict[str, str]
) -> None:
    assert "请用文字" in said(await phone.post(phone.message(**fields)))
    assert not bot.heard


@pytest.mark.parametrize("event", ["unsubscribe", "VIEW", "TEMPLATESENDJOBFINISH", "LOCATION"])
async def test_events_without_words_are_only_received(phone: Phone, event: str) -> None:
    answer = await phone.post(phone.message(MsgType="event", Event=event, EventKey=""))
    assert (answer.status_code, answer.text) == (200, "success")


async def test_person_speaks_through_the_platform_and_the_bot_keeps_quiet(
    gateway: Server, client: httpx.AsyncClient, phone: Phone, bot: FakeBot, platform: Platform, lin: Console
) -> None:
    bot.answers["转人工"] = [{"text": "好"}, {"custom": {"type": "handoff"}}]
    await lin.come()
    assert "已为您转接人工" in said(await phone.write("转人工"))
    runtime = gateway.app.state.runtime
    token = runtime.tokens.issue(runtime.store.begin("wechat", None, OPENID))
    await lin.act("take", token)
    assert (await phone.write("在吗")).text == "success"
    assert (await phone.post(phone.message(MsgType="image", MediaId="m"))).text == "success"
    await lin.talk("say", token, text="您请讲", client_message_id="1")
    await until_sent(platform, 2)
    assert platform.texts == ["工作人员001已接入，正在为您服务。", "【工作人员001】\n您请讲"]
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert "[图片]" in [message["text"] for message in history]
    assert bot.messages == ["转人工"]


async def test_answer_is_xml_whatever_was_said(phone: Phone) -> None:
    tricky = "<b>&amp;]]></Content> 😀"
    answer = await phone.write(tricky)
    assert fromstring(answer.content).findtext("Content") == f"收到：{tricky}"
