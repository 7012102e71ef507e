"""A message as Telegram draws it: text in pieces, sources as links, quick replies as buttons."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from connectors.gateway.models import Message
from connectors.gateway.pieces import in_utf16, pieces
from connectors.gateway.sources import Footnote, footnotes

# Of a text message, counted after its markup is taken out.
MAX_CHARACTERS = 4_096


@dataclass(frozen=True)
class Drawn:
    """`texts` are Telegram HTML, to be sent one after the other; the keyboard belongs to the last."""

    texts: list[str]
    keyboard: InlineKeyboardMarkup | None


def drawn(message: Message, public_url: str | None) -> Drawn:
    """Sources are links if the gateway's own address is known."""
    lead = f"{message.content['agent']['name']}：\n" if message.role == "agent" else ""
    plain = pieces(lead + message.text, MAX_CHARACTERS, in_utf16)
    notes = footnotes(message)
    listed = "\n".join(["依据：", *(f"[{note.number}] {note.label}" for note in notes)])
    linked = "\n".join(["依据：", *(_linked(note, public_url) for note in notes)])
    texts = [escape(piece, quote=False) for piece in plain]
    if notes and plain and in_utf16(f"{plain[-1]}\n\n{listed}") <= MAX_CHARACTERS:
        texts[-1] = f"{texts[-1]}\n\n{linked}"
    elif notes:
        texts.append(linked)
    return Drawn(texts, _keyboard(message))


def _linked(note: Footnote, public_url: str | None) -> str:
    text = f"[{note.number}] {escape(note.label, quote=False)}"
    if not public_url:
        return text
    where = f"{public_url}/documents/{quote(note.document)}?article={quote(note.article)}"
    return f'<a href="{escape(where)}">{text}</a>'


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    offers = message.content.get("quick_replies", ())
    if not offers:
        return None
    # A button carries at most 64 bytes, a payload may be longer: it says which offer was pressed.
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(offer["title"], callback_data=f"{message.id}:{number}")]
            for number, offer in enumerate(offers)
        ]
    )
