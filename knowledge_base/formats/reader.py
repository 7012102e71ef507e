"""One file's bytes to source lines, whatever its format."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge_base.formats.errors import EmptyFile, OversizedFile
from knowledge_base.formats.limits import LIMITS
from knowledge_base.formats.sniff import kind_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Reading:
    """`lines`: one paragraph, heading or table row each, with the markdown that structure reads.
    `scanned_pages`: how many pages were read from pictures, where a character may be mistaken."""

    lines: tuple[str, ...]
    scanned_pages: int = 0


def read(content: bytes, name: str, progress: Progress = lambda done, total: None) -> Reading:
    """What one file says.

    `progress` is called with pages done and pages in all. Raises a kind of UnreadableFile.
    """
    if len(content) > LIMITS.file_bytes:
        raise OversizedFile(f"文件超过 {LIMITS.file_bytes // 1048576} MB，请拆分或压缩后再上传。")
    reading = _read(content, name, progress)
    lines = reading.lines
    if not any(character.isalnum() for line in lines for character in line):
        raise EmptyFile("文件里没有读到文字，没有可以收录的内容。")
    if sum(map(len, lines)) > LIMITS.characters or len(lines) > LIMITS.lines:
        raise OversizedFile(
            f"文件超过 {LIMITS.characters // 10000} 万字或 {LIMITS.lines // 10000} 万段，请拆分后再上传。"
        )
    return reading


def _read(content: bytes, name: str, progress: Progress) -> Reading:
    """Each reader's libraries are loaded only when a file needs them."""
    match kind_of(content, name):
        case "pdf":
            from knowledge_base.formats.pdf import read_pdf

            return Reading(*read_pdf(content, progress))
        case "image":
            from knowledge_base.formats.ocr import read_image

            return Reading(*read_image(content))
        case "docx":
            from knowledge_base.formats.docx import read_docx

            return Reading(tuple(read_docx(content)))
        case "html":
            from knowledge_base.formats.html import read_html

            return Reading(tuple(read_html(content)))
        case _:
            from knowledge_base.formats.text import read_text

            return Reading(tuple(read_text(content)))
