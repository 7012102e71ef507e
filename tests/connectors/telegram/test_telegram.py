"""Citizens on Telegram, through the library's own HTTP client."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from PIL import Image

from connectors.gateway.settings import GatewaySettings
from tests.connectors.agents import Console
from tests.connectors.fakes import CITATION, FakeBot, Server
from tests.connectors.media.drawing import written
from tests.connectors.media.reader import FakeReader
from tests.connectors.telegram.bot_api import CHAT, SECRET, BotApi, Person, failure, message

PAYLOAD = '/inform{"hall":"haifeng","note":"' + "很长" * 40 + '"}'


@pytest.fixture
def asks_for_hall(bot: FakeBot) -> None:
    buttons = [{"title": "市政务中心", "payload": "/a"}, {"title": "海丰县大厅", "payload": PAYLOAD}]
    bot.answers["预约"] = [{"text": "去哪个大厅？", "buttons": buttons}]


def keyboard(call: dict[str, Any]) -> list[dict[str, str]]:
    return [button for row in json.loads(call["reply_markup"])["inline_keyboard"] for button in row]


async def test_question_is_answered_by_message(person: Person, bot_api: BotApi) -> None:
    assert (await person.write("你好 <b>&")).status_code == 200
    await bot_api.until_sent(1)
    [sent] = bot_api.called("sendMessage")
    assert (sent["chat_id"], sent["text"], sent["parse_mode"]) == (
        str(CHAT),
        "收到：你好 &lt;b&gt;&amp;",
        "HTML",
    )


async def test_webhook_is_set_with_its_secret(gateway: Server, bot_api: BotApi) -> None:
    [hook] = bot_api.called("setWebhook")
    assert hook["url"] == "https://xiaoshan.example/webhooks/telegram"
    assert hook["secret_token"] == SECRET
    assert json.loads(hook["allowed_updates"]) == ["message", "edited_message", "callback_query"]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1]])
async def test_update_without_the_secret_is_refused(person: Person, bot: FakeBot, secret: str) -> None:
    refused = await person.send(secret=secret, message=message(1, "伪造"))
    assert (refused.status_code, refused.json()["code"]) == (403, "invalid_secret")
    assert not bot.heard


@pytest.mark.parametrize("body", ["", "[]", "{", '{"update_id": "x", "message": 5}'])
async def test_what_is_no_update_is_a_problem(client: httpx.AsyncClient, body: str) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    answer = await client.post("/webhooks/telegram", content=body, headers=headers)
    assert answer.status_code == 400, answer.text


async def test_update_delivered_again_is_one_message(person: Person, bot: FakeBot, bot_api: BotApi) -> None:
    bot.delay = 0.3
    update = {"update_id": 9, "message": message(1, "你好")}
    await asyncio.gather(*(person.send(**update) for _ in range(4)))
    await bot_api.until_sent(1)
    await asyncio.sleep(1)
    assert (bot.messages, bot_api.texts) == (["你好"], ["收到：你好"])


@pytest.mark.usefixtures("asks_for_hall")
async def test_pressed_button_sends_its_payload_once(person: Person, bot: FakeBot, bot_api: BotApi) -> None:
    await person.write("预约")
    await bot_api.until_sent(1)
    buttons = keyboard(bot_api.called("sendMessage")[0])
    assert [button["text"] for button in buttons] == ["市政务中心", "海丰县大厅"]
    assert all(len(button["callback_data"].encode()) <= 64 for button in buttons)
    await person.press(buttons[1]["callback_data"])
    await bot_api.until_sent(2)
    assert bot.messages == ["预约", PAYLOAD]
    assert len(bot_api.called("answerCallbackQuery")) == 1
    assert len(bot_api.called("editMessageReplyMarkup")) == 1


@pytest.mark.usefixtures("asks_for_hall")
@pytest.mark.parametrize("data", ["nonsense", "0:0", ":", "x:99", "e" * 64])
async def test_invented_button_does_nothing(person: Person, bot: FakeBot, data: str) -> None:
    assert (await person.press(data)).status_code == 200
    assert not bot.heard


@pytest.mark.usefixtures("asks_for_hall")
async def test_button_of_another_chat_does_nothing(
    client: httpx.AsyncClient, person: Person, bot: FakeBot, bot_api: BotApi
) -> None:
    await person.write("预约")
    await bot_api.until_sent(1)
    data = keyboard(bot_api.called("sendMessage")[0])[1]["callback_data"]
    await Person(client, chat=815).send(
        update_id=999,
        callback_query={
            "id": "1",
            "from": {"id": 815, "is_bot": False, "first_name": "别人"},
            "chat_instance": "1",
            "message": message(100, "问题", 815),
            "data": data,
        },
    )
    assert bot.messages == ["预约"]


async def test_edited_message_is_heard_as_what_is_meant_now(
    person: Person, bot: FakeBot, bot_api: BotApi
) -> None:
    await person.write("补多少")
    await bot_api.until_sent(1)
    await person.send(edited_message=message(1, "公办补多少", edit_date=1_772_000_100))
    await bot_api.until_sent(2)
    assert bot.messages == ["补多少", "公办补多少"]


PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
VOICE = {"file_id": "f", "file_unique_id": "u", "duration": 3}


async def test_what_cannot_be_read_is_declined_politely(
    person: Person, bot: FakeBot, bot_api: BotApi
) -> None:
    await person.send(message=message(1, "", voice=VOICE))
    await bot_api.until_sent(1)
    assert "听不了语音" in bot_api.texts[0] and "请用文字" in bot_api.texts[0]
    assert not bot.heard


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_picture_is_read_and_confirmed_by_a_button(
    person: Person, bot: FakeBot, bot_api: BotApi, gateway: Server, kind: str
) -> None:
    FakeReader().put_into(gateway.app)
    bot_api.pictures["f"] = written(Image.new("RGB", (60, 40)))
    document = {"file_id": "f", "file_unique_id": "u", "mime_type": "image/png"}
    content: dict[str, Any] = {kind: PHOTO if kind == "photo" else document}
    await person.send(message=message(1, "", **content))
    await bot_api.until_sent(1)
    assert "残疾类别：视力残疾" in bot_api.texts[0]
    keyboard = json.loads(bot_api.called("sendMessage")[0]["reply_markup"])["inline_keyboard"]
    await person.press(keyboard[0][0]["callback_data"])
    await bot_api.until_sent(2)
    assert bot.messages == ["有残疾人证，视力残疾一级"]


async def test_a_picture_that_cannot_be_had_is_told(person: Person, bot_api: BotApi) -> None:
    await person.send(message=message(1, "", photo=PHOTO))
    await bot_api.until_sent(1)
    assert "没有收到" in bot_api.texts[0]


async def test_words_under_a_picture_are_heard(person: Person, bot: FakeBot, bot_api: BotApi) -> None:
    await person.send(message=message(1, "", photo=PHOTO, caption="这个证能用吗"))
    await bot_api.until_sent(1)
    assert bot.messages == ["这个证能用吗"]


async def test_start_is_welcomed(person: Person, bot: FakeBot, bot_api: BotApi) -> None:
    await person.write("/start")
    await bot_api.until_sent(1)
    assert "小汕" in bot_api.texts[0]
    await person.press(keyboard(bot_api.called("sendMessage")[0])[1]["callback_data"])
    await bot_api.until_sent(2)
    assert bot.messages == ["我要预约办事"]


async def test_groups_are_not_answered(person: Person, bot: FakeBot) -> None:
    await person.send(message=message(1, "你好", chat=-5, kind="group"))
    assert not bot.heard


async def test_sources_are_footnotes_with_links(person: Person, bot: FakeBot, bot_api: BotApi) -> None:
    bot.answers["补多少"] = [
        {"text": "每月2000元。"},
        {"custom": {"type": "answer", "citations": [CITATION, CITATION]}},
    ]
    await person.write("补多少")
    await bot_api.until_sent(1)
    assert bot_api.texts == [
        "每月2000元。\n\n依据：\n"
        '<a href="https://xiaoshan.example/documents/shanfuban-2019-21?article=%E7%AC%AC%E5%85%AB%E6%9D%A1">'
        "[1] 汕府办〔2019〕21号 第八条</a>"
    ]


async def test_long_answer_is_split_and_keeps_its_buttons_for_the_end(
    person: Person, bot: FakeBot, bot_api: BotApi
) -> None:
    long = "。".join(f"第{n}条规定如此😀" for n in range(900))
    bot.answers["全文"] = [{"text": long, "buttons": [{"title": "继续", "payload": "继续"}]}]
    await person.write("全文")
    await bot_api.until_sent(3)
    assert "".join(bot_api.texts) == long
    assert all(len(text.encode("utf-16-le")) // 2 <= 4096 for text in bot_api.texts)
    assert ["reply_markup" in call for call in bot_api.called("sendMessage")] == [False, False, True]


async def test_told_to_wait_it_waits_and_keeps_the_order(
    gateway: Server, person: Person, bot_api: BotApi
) -> None:
    bot_api.failures = [failure(429, "Too Many Requests", retry_after=1), failure(502, "Bad Gateway")]
    await person.write("一")
    await person.write("二")
    await bot_api.until_sent(2)
    assert bot_api.texts == ["收到：一", "收到：二"]


@pytest.mark.parametrize(
    "blocked",
    [
        failure(403, "Forbidden: bot was blocked by the user"),
        failure(400, "Bad Request: chat not found"),
    ],
)
async def test_who_blocked_us_is_not_written_to_again_until_they_write(
    gateway: Server, client: httpx.AsyncClient, person: Person, bot_api: BotApi, blocked: Any
) -> None:
    bot_api.failures = [blocked]
    await person.write("一")
    await asyncio.sleep(1.5)
    await person.write("二")
    await bot_api.until_sent(1)
    assert bot_api.texts == ["收到：二"]
    runtime = gateway.app.state.runtime
    token = runtime.tokens.issue(runtime.store.begin("telegram", None, str(CHAT)))
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert [m["delivery"] for m in history] == ["delivered", "failed", "delivered", "delivered"]


async def test_agent_speaks_and_the_bot_keeps_quiet(
    gateway: Server, person: Person, bot: FakeBot, bot_api: BotApi, lin: Console
) -> None:
    bot.answers["转人工"] = [{"text": "好"}, {"custom": {"type": "handoff"}}]
    await lin.come()
    await person.write("转人工")
    await bot_api.until_sent(1)
    runtime = gateway.app.state.runtime
    token = runtime.tokens.issue(runtime.store.begin("telegram", None, str(CHAT)))
    await lin.act("take", token)
    await person.write("在吗")
    await lin.talk("say", token, text="您请讲", client_message_id="1")
    await bot_api.until_sent(3)
    assert bot_api.texts[1:] == ["工作人员001已接入，正在为您服务。", "工作人员001：\n您请讲"]
    assert bot.messages == ["转人工"]


class TestOneWhoWritesTooMuch:
    @pytest.fixture
    def limits(self) -> GatewaySettings:
        return GatewaySettings(citizen_messages_per_minute=1)

    async def test_is_asked_to_wait(self, person: Person, bot: FakeBot, bot_api: BotApi) -> None:
        await person.write("一")
        assert (await person.write("二")).status_code == 200
        await bot_api.until_sent(2)
        assert any("请等待" in text for text in bot_api.texts)
        assert bot.messages == ["一"]


class TestPolling:
    @pytest.fixture
    def polling(self) -> bool:
        return True

    async def test_updates_are_fetched_confirmed_and_answered(
        self, gateway: Server, bot: FakeBot, bot_api: BotApi
    ) -> None:
        bot_api.updates = [
            {"update_id": 5, "message": message(1, "一")},
            {"update_id": 6, "message": message(2, "二")},
        ]
        await bot_api.until_sent(2)
        assert (bot.messages, bot_api.texts) == (["一", "二"], ["收到：一", "收到：二"])
        async with asyncio.timeout(5):
            while bot_api.updates:
                await asyncio.sleep(0.05)

    async def test_webhook_is_closed(self, client: httpx.AsyncClient, bot_api: BotApi) -> None:
        assert (await client.post("/webhooks/telegram", content=b"{}")).status_code == 404
        assert bot_api.called("deleteWebhook")
