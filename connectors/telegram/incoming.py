"""What an update of Telegram means to us."""

from dataclasses import dataclass
from typing import Literal

from telegram import CallbackQuery, Message, Update

from connectors.gateway.replies import QuickReply, Reply


@dataclass(frozen=True)
class Said:
    """Words for the conversation; `id` is the same when Telegram delivers again."""

    chat: str
    text: str
    id: str


@dataclass(frozen=True)
class Pressed:
    """A button: the number of a quick reply of one of our messages."""

    chat: str
    message_id: str
    number: int
    query: CallbackQuery
    id: str


@dataclass(frozen=True)
class Pictured:
    """A picture to be read, by the name that Telegram gives its file."""

    chat: str
    file_id: str
    id: str


@dataclass(frozen=True)
class Told:
    """A notice of ours to something without words; `shown` stands for it in the history."""

    chat: str
    reply: Reply
    id: str
    shown: str | None = None


Incoming = Said | Pressed | Pictured | Told | Literal["nothing"]

WELCOME = Reply(
    text="您好，我是小汕，汕尾市政务服务助手。政策、补助、预约、项目进度、证照寄递、投诉建议都可以直接问我。",
    type="notice",
    status="welcome",
    quick_replies=[
        QuickReply(title="康复补助怎么算", payload="帮我算一下康复救助能补多少钱"),
        QuickReply(title="预约大厅", payload="我要预约办事"),
        QuickReply(title="查项目进度", payload="查一下项目进度"),
        QuickReply(title="转人工", payload="转人工"),
    ],
)

# Telegram's name for the content → what stands in the history, and what is said to it.
_NOT_READABLE = {
    "voice": ("[语音]", "抱歉，我暂时听不了语音。"),
    "audio": ("[音频]", "抱歉，我暂时听不了音频。"),
    "sticker": ("[表情]", "抱歉，我看不懂表情。"),
    "video": ("[视频]", "抱歉，我暂时看不了视频。"),
    "video_note": ("[视频]", "抱歉，我暂时看不了视频。"),
    "document": ("[文件]", "抱歉，我暂时看不了文件。"),
    "location": ("[位置]", "抱歉，我暂时用不了位置信息。"),
    "contact": ("[名片]", "抱歉，我暂时用不了名片。"),
}


def understood(update: Update) -> Incoming:
    """What to do about one update; groups and channels are not ours to answer in."""
    update_id = f"telegram:{update.update_id}"
    if update.callback_query:
        return _pressed(update.callback_query, update_id)
    # An edited message is what the citizen means now; the first wording stays in the history.
    message = update.message or update.edited_message
    if message is None or message.chat.type != "private":
        return "nothing"
    return _message(message, update_id)


def _message(message: Message, update_id: str) -> Incoming:
    chat = str(message.chat.id)
    if (message.text or "").split(" ")[0] == "/start":
        return Told(chat, WELCOME, update_id)
    words = message.text or message.caption or ""
    if words.strip():
        return Said(chat, words, update_id)
    if file_id := _picture(message):
        return Pictured(chat, file_id, update_id)
    for kind, (shown, sorry) in _NOT_READABLE.items():
        if getattr(message, kind):
            reply = Reply(text=f"{sorry}请用文字告诉我您想问什么。", type="notice", status="not_readable")
            return Told(chat, reply, update_id, shown)
    return "nothing"


def _picture(message: Message) -> str | None:
    """The largest size of a photo, or a picture that was sent as a file."""
    if message.photo:
        return message.photo[-1].file_id
    document = message.document
    return document.file_id if document and (document.mime_type or "").startswith("image/") else None


def _pressed(query: CallbackQuery, update_id: str) -> Incoming:
    message_id, _, number = (query.data or "").partition(":")
    if query.message is None or not (number.isascii() and number.isdigit()):
        return "nothing"
    return Pressed(str(query.message.chat.id), message_id, int(number), query, update_id)
