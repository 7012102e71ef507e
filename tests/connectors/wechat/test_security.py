"""Only the platform is heard, and each of its requests once."""

import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto

from connectors.wechat.crypto import MessageCipher, Undecipherable, signature
from tests.connectors.fakes import FakeBot
from tests.connectors.wechat.platform import AES_KEY, APP_ID, TOKEN, Phone, sign
from tests.connectors.wechat.reading import fields_of, said


def assert_refused(answer: httpx.Response, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_address_is_verified(client: httpx.AsyncClient) -> None:
    query = {"timestamp": "1", "nonce": "2", "echostr": "3456", "signature": sign("1", "2")}
    assert (await client.get("/webhooks/wechat", params=query)).text == "3456"
    assert_refused(await client.get("/webhooks/wechat", params=query | {"nonce": "9"}), "invalid_signature")


async def test_forged_request_is_refused(phone: Phone, bot: FakeBot) -> None:
    message = phone.message(MsgType="text", Content="伪造")
    assert_refused(await phone.post(message, signature="0" * 40), "invalid_signature")
    assert_refused(await phone.post(message, signature=""), "invalid_signature")
    assert not bot.heard


@pytest.mark.parametrize("seconds", [-301, 600, -86_400])
async def test_old_request_is_refused(phone: Phone, bot: FakeBot, seconds: int) -> None:
    timestamp = str(int(time.time()) + seconds)
    message = phone.message(MsgType="text", Content="旧的")
    assert_refused(await phone.post(message, timestamp), "stale_request")
    assert not bot.heard


async def test_signature_overheard_is_of_no_use_for_other_words(
    client: httpx.AsyncClient, phone: Phone, bot: FakeBot
) -> None:
    timestamp, nonce = str(int(time.time())), "overheard"
    query = {"timestamp": timestamp, "nonce": nonce, "signature": sign(timestamp, nonce)}
    first = phone.message(MsgType="text", Content="真的")
    await client.post("/webhooks/wechat", params=query, content=first.encode())
    forged = phone.message(MsgType="text", Content="假的")
    answer = await client.post("/webhooks/wechat", params=query, content=forged.encode())
    assert_refused(answer, "replayed_request")
    assert bot.messages == ["真的"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><xml><MsgType>&b;</MsgType></xml>'


@pytest.mark.parametrize("body", ["", "{", "<xml>", "<xml></xml>", BOMB])
async def test_what_is_no_message_is_a_problem(phone: Phone, body: str) -> None:
    answer = await phone.post(body)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_a_message")


class TestEncrypted:
    @pytest.fixture
    def encoding_aes_key(self) -> str:
        return AES_KEY

    @pytest.fixture
    def crypto(self) -> WeChatCrypto:
        return WeChatCrypto(TOKEN, AES_KEY, APP_ID)

    @pytest.fixture
    def phone(self, client: httpx.AsyncClient, crypto: WeChatCrypto) -> Phone:
        return Phone(client, crypto)

    async def test_message_of_another_library_is_understood_and_it_our_answer(
        self, phone: Phone, crypto: WeChatCrypto
    ) -> None:
        answer = await phone.write("加密的问题 😀")
        sealed = fields_of(answer)
        opened = crypto.decrypt_message(
            answer.content, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
        )
        assert "<Content>收到：加密的问题 😀</Content>" in opened

    async def test_plain_request_is_refused(self, client: httpx.AsyncClient, bot: FakeBot) -> None:
        assert_refused(await Phone(client).write("没有加密"), "invalid_signature")
        assert not bot.heard

    async def test_altered_ciphertext_is_refused(self, phone: Phone, bot: FakeBot) -> None:
        message = phone.message(MsgType="text", Content="你好")
        assert_refused(await phone.post(message, msg_signature="0" * 40), "invalid_signature")
        assert not bot.heard

    async def test_message_for_another_app_is_refused(self, client: httpx.AsyncClient, bot: FakeBot) -> None:
        other = Phone(client, WeChatCrypto(TOKEN, AES_KEY, "wx-another-app"))
        assert_refused(await other.write("你好"), "undecipherable")
        assert not bot.heard

    async def test_same_request_again_is_answered_no_second_time(self, phone: Phone, bot: FakeBot) -> None:
        message = phone.message(MsgType="text", Content="你好")
        assert (await phone.post(message)).status_code == 200
        again = await phone.post(message)
        assert (again.text, bot.messages) == ("success", ["你好"])


@given(st.text(max_size=300))
def test_both_libraries_read_each_other(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    ours, theirs = MessageCipher(AES_KEY, APP_ID), WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    assert ours.decrypt(ours.encrypt(text)) == text
    sealed = theirs.encrypt_message(text, "nonce", "1700000000")
    encrypted = sealed.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    assert ours.decrypt(encrypted) == text
    back = ours.encrypt(text)
    wrapped = f"<xml><Encrypt>{back}</Encrypt></xml>"
    assert theirs.decrypt_message(wrapped, sign("1", "2", back), "1", "2") == text


@given(st.binary(max_size=200))
def test_no_ciphertext_breaks_the_cipher(noise: bytes) -> None:
    with pytest.raises(Undecipherable):
        MessageCipher(AES_KEY, APP_ID).decrypt(noise.decode("latin-1"))


def test_signature_is_the_platforms() -> None:
    assert signature(TOKEN, "1700000000", "nonce") == sign("1700000000", "nonce")


async def test_retry_after_the_answer_says_nothing_twice(phone: Phone, bot: FakeBot) -> None:
    message = phone.message(MsgType="text", Content="你好")
    assert said(await phone.post(message)) == "收到：你好"
    assert (await phone.post(message)).text == "success"
