"""Plain text and Markdown: decoding, and paragraphs that were broken at a fixed width."""

import re
import unicodedata
from collections.abc import Sequence

from knowledge_base.formats.errors import BrokenFile
from knowledge_base.formats.source import STANDS_ALONE, clean
from knowledge_base.structure import markers

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FURNITURE = re.compile(
    r"^\s*(([-*_])\s*(\2\s*){2,}|!\[[^\]]*\]\([^)]*\)|<img[^>]*>|[-—–]\s*\d{1,4}\s*[-—–])\s*$"
)
_ENDS = re.compile(r"[。；：！？!?;:…]\s*[”’》）)】]*$")
# A text is wrapped when at least this share of its lines, and so many, are within two characters of the longest.
_FULL_SHARE, _FULL_LINES = 0.25, 5
_NARROWEST, _WIDEST, _TOLERANCE = 30, 130, 4
_INDENTED_LINES = 3
# A damaged text may hold so many characters that mean nothing; more, and it is no text.
_FEW_ODD, _ODD_SHARE = 3, 0.01


def decode(content: bytes) -> str:
    """By byte order mark, as UTF-8, or as GB 18030. Raises BrokenFile for what is no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, (encoding,))
    return _decoded(content, ("utf-8", "gb18030"))


def _decoded(content: bytes, encodings: Sequence[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\t\r\n\f" for c in text)
        if odd <= max(_FEW_ODD, _ODD_SHARE * len(text)):
            return text
        break
    raise BrokenFile("文件不是可读的文本：内容已损坏，或编码不是 UTF-8、GBK。")


def read_text(content: bytes) -> list[str]:
    """The source lines of a text file, one paragraph each."""
    lines = [
        line
        for line in re.split(r"\r\n|[\n\r\f\v\u2028\u2029]", decode(content))
        if not _FURNITURE.match(line)
    ]
    return [clean(line) for line in (_unwrapped(lines) if _is_wrapped(lines) else lines) if clean(line)]


def _is_wrapped(lines: Sequence[str]) -> bool:
    widths = [_width(line) for line in lines if line.strip()]
    longest = max(widths, default=0)
    full = sum(width >= longest - _TOLERANCE for width in widths)
    return _NARROWEST <= longest <= _WIDEST and full >= max(_FULL_LINES, _FULL_SHARE * len(widths))


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """A full line goes on in the next one, unless that opens a paragraph."""
    longest = max(map(_width, lines))
    indents = sum(line[:1].isspace() and bool(line.strip()) for line in lines) >= _INDENTED_LINES
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        full = _width(line) >= longest - _TOLERANCE
        if is_open and line.strip() and not _opens(line, paragraphs[-1], full, indents):
            gap = " " if re.search(r"[A-Za-z0-9]$", paragraphs[-1]) and re.match(r"[A-Za-z0-9]", line) else ""
            paragraphs[-1] += gap + line.strip()
        elif line.strip():
            paragraphs.append(line.strip())
        is_open = full
    return paragraphs


def _opens(line: str, before: str, full: bool, indents: bool) -> bool:
    """Whether a line begins a paragraph: by its indent where there are indents, else by its number."""
    if (indents and line[:1].isspace()) or STANDS_ALONE.match(line.strip()):
        return True
    numbered = markers.read(line) is not None and _ENDS.search(before) is not None
    heading = not full and not _ENDS.search(line)
    return numbered and (heading or not indents)


def _width(line: str) -> int:
    """Columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.rstrip())
