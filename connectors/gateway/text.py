"""What a citizen typed, made safe to store and to hand to the bot."""

import unicodedata

from xiaoshan.problems import Problem

_KEPT_CONTROLS = "\n\t"
_SLASHES = ("/", "／", "⁄", "∕")


def accept(text: str, max_characters: int) -> str:
    """The text without control characters and outer white space.

    Raises Problem 422 `empty_text` or `text_too_long` (counted in characters, as the citizen sees them).
    """
    # A lone surrogate is valid JSON but neither UTF-8 nor storable.
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc").strip()
    if not any(_is_visible(c) for c in text):
        raise Problem(422, "empty_text", title="消息是空的", detail="请先写下您想咨询的内容，再发送。")
    if len(text) > max_characters:
        raise Problem(
            422,
            "text_too_long",
            title="消息太长",
            detail=f"您的消息有{len(text)}个字，一次最多{max_characters}个字。请只写要点，或分几次发送。",
            max_characters=max_characters,
            characters=len(text),
        )
    return text


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc", "Mn")


def is_command(text: str) -> bool:
    """Whether the bot could read the text as an intent instead of words.

    Invisible characters and look-alike slashes count: the bot normalises its input before it looks.
    """
    return _after_invisible(text).startswith(_SLASHES)


def neutralise(text: str) -> str:
    """The same words without what would make the bot read them as an intent."""
    while is_command(text):
        text = _after_invisible(text)[1:]
    # Nothing but slashes: the bot still has to be told that something was said.
    return _after_invisible(text) or "？"


def _after_invisible(text: str) -> str:
    for position, character in enumerate(text):
        if _is_visible(character):
            return text[position:]
    return ""
