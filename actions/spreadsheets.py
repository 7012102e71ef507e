"""CSV files as spreadsheets save them."""

from pathlib import Path


class SpreadsheetRefused(ValueError):
    """The file as a whole cannot be read; the message is for whoever keeps it."""


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a mark, or in GB18030. Raises SpreadsheetRefused."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SpreadsheetRefused(f"{path} 读不出来：{error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SpreadsheetRefused(f"{path} 既不是 UTF-8 也不是 GB18030 编码")
