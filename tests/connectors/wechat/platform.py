"""A WeChat platform on loopback, and the requests that it makes; built with wechatpy, which is not ours."""

import secrets
import time
from collections import Counter
from typing import Any
from xml.sax.saxutils import escape

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

APP_ID, SECRET, TOKEN = "wx1234567890abcdef", "an app's secret", "atokenofours"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OPENID, ACCOUNT = "oCitizen1", "gh_account"


class Platform:
    """Takes what we send to citizens; `refuse_token` makes the current access token worthless."""

    def __init__(self) -> None:
        self.tokens_given = 0
        self.sent: list[dict[str, Any]] = []
        self.templates: list[dict[str, Any]] = []
        # Error codes to answer the next sendings with.
        self.errors: list[int] = []
        self.tries: Counter[str] = Counter()
        self.pictures: dict[str, bytes] = {}
        self._good = ""
        self.app = FastAPI()
        self.app.post("/cgi-bin/stable_token")(self._token)
        self.app.get("/cgi-bin/media/get")(self._media)
        self.app.post("/cgi-bin/message/custom/send")(self._send)
        self.app.post("/cgi-bin/message/template/send")(self._send_template)

    def refuse_token(self) -> None:
        self._good = ""

    @property
    def texts(self) -> list[str]:
        return [message["text"]["content"] for message in self.sent]

    async def _token(self, request: Request) -> dict[str, Any]:
        body = await request.json()
        if (body["appid"], body["secret"]) != (APP_ID, SECRET):
            return {"errcode": 40013, "errmsg": "invalid appid"}
        self.tokens_given += 1
        self._good = f"token-{self.tokens_given}"
        return {"access_token": self._good, "expires_in": 7200}

    async def _media(self, access_token: str, media_id: str) -> Response:
        if access_token != self._good:
            return JSONResponse({"errcode": 40001, "errmsg": "invalid credential"})
        if media_id not in self.pictures:
            return JSONResponse({"errcode": 40007, "errmsg": "invalid media_id"})
        return Response(self.pictures[media_id], media_type="image/jpeg")

    async def _send(self, request: Request, access_token: str) -> dict[str, Any]:
        return await self._take(self.sent, request, access_token)

    async def _send_template(self, request: Request, access_token: str) -> dict[str, Any]:
        return await self._take(self.templates, request, access_token)

    async def _take(self, taken: list[dict[str, Any]], request: Request, token: str) -> dict[str, Any]:
        self.tries[token] += 1
        if token != self._good:
            return {"errcode": 40001, "errmsg": "invalid credential"}
        if self.errors:
            return {"errcode": self.errors.pop(0), "errmsg": "as the test wants"}
        taken.append(await request.json())
        return {"errcode": 0, "errmsg": "ok"}


class Phone:
    """A follower's messages as the platform forwards them."""

    def __init__(self, client: httpx.AsyncClient, crypto: WeChatCrypto | None = None):
        self._client = client
        self._crypto = crypto
        self.number = 1000

    def message(self, **fields: str) -> str:
        self.number += 1
        standard = {
            "ToUserName": ACCOUNT,
            "FromUserName": OPENID,
            "CreateTime": str(int(time.time())),
            **({} if fields.get("MsgType") == "event" else {"MsgId": str(self.number)}),
        }
        inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in (standard | fields).items())
        return f"<xml>{inside}</xml>"

    async def write(self, text: str) -> httpx.Response:
        return await self.post(self.message(MsgType="text", Content=text))

    async def post(self, xml: str, timestamp: str | None = None, **query: str) -> httpx.Response:
        timestamp, nonce = timestamp or str(int(time.time())), secrets.token_hex(5)
        signed = {"timestamp": timestamp, "nonce": nonce, "signature": sign(timestamp, nonce)}
        if self._crypto:
            sealed = self._crypto.encrypt_message(xml, nonce, timestamp)
            encrypted = sealed[sealed.index("<Encrypt>") : sealed.index("</Encrypt>")]
            encrypted = encrypted.removeprefix("<Encrypt><![CDATA[").removesuffix("]]>")
            xml = f"<xml><ToUserName>{ACCOUNT}</ToUserName><Encrypt>{encrypted}</Encrypt></xml>"
            signed |= {"encrypt_type": "aes", "msg_signature": sign(timestamp, nonce, encrypted)}
        return await self._client.post("/webhooks/wechat", params=signed | query, content=xml.encode())


def sign(*parts: str) -> str:
    signer = WeChatSigner()
    signer.add_data(TOKEN, *parts)
    return str(signer.signature)
