"""Files of any format to source lines: text, Markdown, HTML, DOCX, PDF, scans."""

from knowledge_base.formats.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    OversizedFile,
    UnreadableFile,
    UnsupportedFormat,
)
from knowledge_base.formats.isolation import read_isolated
from knowledge_base.formats.reader import Reading, read

__all__ = [
    "BrokenFile",
    "EmptyFile",
    "EncryptedFile",
    "OversizedFile",
    "Reading",
    "UnreadableFile",
    "UnsupportedFormat",
    "read",
    "read_isolated",
]
