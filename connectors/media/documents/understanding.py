"""From printed lines to what the picture is."""

import re
from collections.abc import Sequence

from connectors.media.documents.certificate import read_certificate
from connectors.media.documents.diagnosis import read_diagnosis
from connectors.media.documents.found import Found, Unknown, Words
from connectors.media.documents.notice import read_notice
from connectors.media.documents.vocabulary import Vocabulary, load_vocabulary
from connectors.media.lines import PrintedLine, mean_score
from xiaoshan.privacy import mask

_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")


def understand(lines: Sequence[PrintedLine], words: Vocabulary | None = None) -> Found:
    """The most particular kind first; Unknown where the reading is too unsure to say anything."""
    words = words or load_vocabulary()
    if not lines:
        return Unknown(readable=False)
    for read in (read_certificate, read_diagnosis):
        found = read(lines, words)
        if found is not None:
            return found
    if mean_score(lines) < words.certainty:
        return Unknown(readable=False)
    return read_notice(lines, words) or _words(lines, words)


def _words(lines: Sequence[PrintedLine], words: Vocabulary) -> Found:
    text = mask("\n".join(line.text.strip() for line in lines).strip())
    if len(_LETTER.findall(text)) < words.words.shortest or len(text) > words.words.longest:
        return Unknown(readable=True)
    return Words(text)
