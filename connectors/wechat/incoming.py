"""What the platform's messages and events mean to us."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from connectors.gateway.replies import QuickReply, Reply
from connectors.wechat.envelope import Fields

_MENU = yaml.safe_load(Path(__file__).with_name("menu.yml").read_text(encoding="utf-8"))
_PREFIX_OF_SCENE = "qrscene_"


@dataclass(frozen=True)
class Said:
    """Words for the conversation; `id` is the same when the platform asks again."""

    text: str
    id: str


@dataclass(frozen=True)
class Pictured:
    """A picture to be read, by the name that the platform gives it."""

    media_id: str
    id: str


@dataclass(frozen=True)
class Told:
    """A notice of ours to something without words; `shown` stands for a picture or the like in the history."""

    reply: Reply
    id: str
    shown: str | None = None


Incoming = Said | Pictured | Told | Literal["nothing"]

WELCOME = Reply(
    text="您好，我是小汕，汕尾市政务服务助手。政策、补助、预约、项目进度、证照寄递、投诉建议都可以直接问我。",
    type="notice",
    status="welcome",
    quick_replies=[
        QuickReply(title="康复补助怎么算", payload=_MENU["keys"]["subsidy"]),
        QuickReply(title="预约大厅", payload=_MENU["keys"]["appointment"]),
        QuickReply(title="查项目进度", payload=_MENU["keys"]["project"]),
        QuickReply(title="转人工", payload=_MENU["keys"]["person"]),
    ],
)


# What stands in the history, and what is said to it.
_NOT_READABLE = {
    "voice": ("[语音]", "抱歉，这段语音没有识别出文字。"),
    "image": ("[图片]", "抱歉，我暂时看不了图片。"),
    "video": ("[视频]", "抱歉，我暂时看不了视频。"),
    "shortvideo": ("[视频]", "抱歉，我暂时看不了视频。"),
    "location": ("[位置]", "抱歉，我暂时用不了位置信息。"),
    "link": ("[链接]", "抱歉，我打不开链接。"),
    "file": ("[文件]", "抱歉，我暂时看不了文件。"),
}


def understood(fields: Fields) -> Incoming:
    """What to do about one message or event."""
    kind = fields.get("MsgType", "")
    if kind == "event":
        return _event(fields)
    # Events have no MsgId; messages always do.
    message_id = f"wechat:{fields.get('MsgId') or _event_id(fields)}"
    words = {"text": fields.get("Content", ""), "voice": fields.get("Recognition", "")}.get(kind, "")
    if words.strip():
        return Said(words, message_id)
    if kind == "image" and fields.get("MediaId"):
        return Pictured(fields["MediaId"], message_id)
    return not_readable(kind, message_id) if kind in _NOT_READABLE else "nothing"


def not_readable(kind: str, message_id: str) -> Told:
    """That this kind of message is not understood."""
    shown, sorry = _NOT_READABLE[kind]
    reply = Reply(text=f"{sorry}请用文字告诉我您想问什么。", type="notice", status="not_readable")
    return Told(reply, message_id, shown)


def _event(fields: Fields) -> Incoming:
    event, key = fields.get("Event", "").upper(), fields.get("EventKey", "")
    event_id = f"wechat:{_event_id(fields)}"
    match event:
        case "CLICK":
            return _said(_MENU["keys"], key, event_id)
        case "SUBSCRIBE" | "SCAN":
            scene = key.removeprefix(_PREFIX_OF_SCENE)
            return _said(_MENU["scenes"], scene, event_id) if scene else Told(WELCOME, event_id)
    # Leaving, looking at a page of the menu, reports of sent templates: nothing to say.
    return "nothing"


def _said(meanings: Mapping[str, str], key: str, event_id: str) -> Incoming:
    return Said(meanings[key], event_id) if key in meanings else Told(WELCOME, event_id)


def _event_id(fields: Fields) -> str:
    """The platform's own advice for telling events apart: sender and time."""
    return f"{fields.get('CreateTime', '')}:{fields.get('Event', '')}"
