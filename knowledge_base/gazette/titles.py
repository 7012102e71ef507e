"""The title that a citizen would use: of the document itself, not of the notice that sends it out."""

import re
from collections.abc import Sequence

_NOTICE = re.compile(r"关于(?:印发|发布|公布|转发|颁布)(?P<title>.+?)的通知$")


def document_title(lines: Sequence[str]) -> str:
    """汕尾市残疾儿童康复救助实施办法 of 汕尾市人民政府办公室关于印发汕尾市残疾儿童康复救助实施办法的通知.

    `lines` are the document's plain lines; the first one is its title.
    """
    if not lines:
        return ""
    first = lines[0].strip()
    match = _NOTICE.search(first)
    return match["title"].strip("《》<>〈〉") if match else re.sub(r"\s+", "", first)


def short_title(title: str) -> str:
    """Without the place, the years and the outer quotation marks: 残疾儿童康复救助实施办法."""
    short = re.sub(r"[（(][\d—–-]+年?[）)]$", "", title)
    return re.sub(r"^(?:[\u4e00-\u9fff]{2,4}[省市县]|中华人民共和国)(?=.{4,})", "", short)
