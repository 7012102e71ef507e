"""A notice or published document, by the number or the title that knows it again."""

import re
from collections.abc import Sequence

from connectors.media.documents.found import Notice
from connectors.media.documents.vocabulary import Vocabulary
from connectors.media.lines import PrintedLine

_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,8})[〔\[［（(【]\s*((?:19|20)\d{2})\s*[〕\]］）)】]\s*(\d{1,4})\s*号"
)


def read_notice(lines: Sequence[PrintedLine], words: Vocabulary) -> Notice | None:
    """None for a picture with neither a document's number nor a title 关于…的通知."""
    rows = [line.text.replace(" ", "") for line in lines]
    kinds = "|".join(words.notice.kinds)
    title = re.search(rf"关于[^。：；，\d]{{4,60}}?的(?:{kinds})", "".join(rows))
    number = _NUMBER.search("\n".join(rows))
    if not (title or number):
        return None
    return Notice(title[0] if title else None, f"{number[1]}〔{number[2]}〕{number[3]}号" if number else None)
