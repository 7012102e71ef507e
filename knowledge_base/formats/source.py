"""One line of a document's source: text with the little markup that structure reads."""

import re
from collections.abc import Sequence

_LONGEST_BOLD = 42
# Control characters, zero-width marks and soft hyphens mean nothing, and hide words from search.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffc]")

# A line that never goes on from the one before: in brackets, a document number, a date.
STANDS_ALONE = re.compile(
    r"^[（(].*[）)]$|^.{1,12}[〔\[［（(]\d{4}[〕\]］）)]\s*\d+\s*号$|^\d{4}年\d{1,2}月\d{1,2}日$|^第.{1,6}号$"
)


def clean(text: str) -> str:
    """Without invisible characters and surrounding white space; runs of white space but U+3000 and tabs are one space."""
    return re.sub(r"[^\S\u3000\t]+", " ", _INVISIBLE.sub("", text)).strip()


def source_line(runs: Sequence[tuple[str, bool]], headed: bool = False) -> str:
    """A paragraph of (text, bold) runs: `# ` before a heading, `**` around bold opening words."""
    text = clean("".join(words for words, _ in runs))
    if headed:
        return f"# {text}" if text else ""
    lead = ""
    for words, bold in runs:
        if not bold and words.strip():
            break
        lead += words
    lead = clean(lead)
    if not lead or len(lead) > _LONGEST_BOLD or not text.startswith(lead):
        return text
    return f"**{lead}**{text[len(lead) :]}"
