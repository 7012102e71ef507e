"""The title that a citizen would use: of the document itself, not of the notice that sends it out."""

import re
from collections.abc import Sequence

from knowledge_base.description.numbers import own_number

_NOTICE = re.compile(r"关于(?:印发|发布|公布|转发|颁布)(?P<title>.+?)的通知$")
_TITLE = re.compile(
    r"(?:法|条例|办法|规定|细则|规则|方案|规划|计划|意见|通知|决定|决议|公告|通告|解释|章程|制度|标准|规范|规程|"
    r"指引|指南|措施|政策|清单|目录|要点|批复|复函|通报|报告|纲要|大纲|总则|准则|公约|协定|说明)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
# A page's table of facts about the document, and the red head of official letters.
_LABEL = re.compile(r"^.{2,8}[：:]|^[\u4e00-\u9fff]{2,30}文件$|^[（(]|令$|^\d{4}年|^目\s*录$")
_DECREE_NUMBER = re.compile(r"^第\d{1,4}号$")
_ENDS = re.compile(r"[。；：！？，、;:,]$")
_HEAD_LINES = 12
_LONGEST = 120


def title_line(lines: Sequence[str]) -> str:
    """The title as the document's head gives it, over one line or several; the first line where none looks so."""
    head = [re.sub(r"\s+", "", line) for line in lines[:_HEAD_LINES]]
    parts: list[str] = []
    for line in head:
        if _LABEL.search(line) or _DECREE_NUMBER.match(line) or own_number([line]) or _ENDS.search(line):
            parts = []
            continue
        parts.append(line)
        whole = "".join(parts)
        if len(whole) > _LONGEST:
            break
        if _TITLE.search(whole):
            return whole
    return head[0] if head else ""


def document_title(lines: Sequence[str]) -> str:
    """汕尾市残疾儿童康复救助实施办法 of 汕尾市人民政府办公室关于印发汕尾市残疾儿童康复救助实施办法的通知.

    `lines` are the document's plain lines.
    """
    title = title_line(lines)
    match = _NOTICE.search(title)
    return match["title"].strip("《》<>〈〉") if match else title


def short_title(title: str) -> str:
    """Without the place, the years and the outer quotation marks: 残疾儿童康复救助实施办法."""
    short = re.sub(r"[（(][\d—–-]+年?[）)]$", "", title)
    return re.sub(r"^(?:[\u4e00-\u9fff]{2,4}[省市县]|中华人民共和国)(?=.{4,})", "", short)
