"""Opens the platform's requests and seals the answers: plain mode and encrypted mode."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from connectors.wechat.crypto import MessageCipher, Undecipherable, is_signed, signature
from connectors.wechat.replays import FRESH_SECONDS, RETRY_SECONDS, Replays
from xiaoshan.problems import Problem

Fields = dict[str, str]


@dataclass(frozen=True)
class Query:
    """What the platform puts behind the address."""

    signature: str = ""
    timestamp: str = ""
    nonce: str = ""
    msg_signature: str = ""


class Envelope:
    """Raises Problem 403 for whatever the platform has not signed, just now and for this account."""

    def __init__(
        self,
        token: str,
        cipher: MessageCipher | None,
        replays: Replays,
        machine_time: Callable[[], float] = time.time,
    ):
        self._token = token
        self._cipher = cipher
        self._replays = replays
        self._machine_time = machine_time

    def verify_address(self, query: Query) -> None:
        """The platform asks whether this server knows the token."""
        if not is_signed(query.signature, self._token, query.timestamp, query.nonce):
            raise _refused("invalid_signature")

    async def open(self, query: Query, body: bytes) -> Fields:
        """The message's fields; nested ones flat. Raises Problem 400 `not_a_message` for other XML."""
        self._require_fresh(query.timestamp)
        fields = _parse(body)
        if self._cipher is None:
            self.verify_address(query)
            await self._require_first_use(query.signature, body)
            return fields
        sealed = fields.get("Encrypt", "")
        if not is_signed(query.msg_signature, self._token, query.timestamp, query.nonce, sealed):
            raise _refused("invalid_signature")
        await self._require_first_use(query.msg_signature, body)
        try:
            return _parse(self._cipher.decrypt(sealed).encode())
        except Undecipherable as error:
            raise _refused("undecipherable") from error

    def seal(self, fields: Fields) -> bytes:
        """An answer as the platform expects it in this mode."""
        message = _xml(fields)
        if self._cipher is None:
            return message
        sealed = self._cipher.encrypt(message.decode())
        timestamp, nonce = str(int(self._machine_time())), secrets.token_hex(8)
        return _xml(
            {
                "Encrypt": sealed,
                "MsgSignature": signature(self._token, timestamp, nonce, sealed),
                "TimeStamp": timestamp,
                "Nonce": nonce,
            }
        )

    def _require_fresh(self, timestamp: str) -> None:
        if not timestamp.isascii() or not timestamp.isdigit():
            raise _refused("stale_request")
        if abs(self._machine_time() - int(timestamp[:20])) > FRESH_SECONDS:
            raise _refused("stale_request")

    async def _require_first_use(self, used: str, body: bytes) -> None:
        first, same_body = await self._replays.first_use(used, body)
        # The platform's own retry is the same request again, soon.
        if not same_body or self._machine_time() - first > RETRY_SECONDS:
            raise _refused("replayed_request")


def _parse(body: bytes) -> Fields:
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Problem(400, "not_a_message", detail="请求内容不是有效的消息。") from error
    return {element.tag: element.text or "" for element in root.iter() if len(element) == 0}


def _xml(fields: Fields) -> bytes:
    root = Element("xml")
    for name, text in fields.items():
        SubElement(root, name).text = text
    return bytes(tostring(root, encoding="utf-8"))


def _refused(code: str) -> Problem:
    return Problem(403, code, title="请求被拒绝", detail="无法确认请求来自微信服务器。")
