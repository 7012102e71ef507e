"""A passage read for extraction: its sentences, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.corpus import Corpus
from knowledge_base.documents import Document
from knowledge_base.language.sentences import sentences
from knowledge_base.passages import Passage
from knowledge_base.review.extraction.patterns import pattern

_NUMBER = re.compile(
    r"^\s*(?:-\s*)?(?:第[一二三四五六七八九十百]+[章节条款]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}\s*[.．、]|[一二三四五六七八九十]{1,3}、)[\s　]*"
)
_NOISE = pattern("subject_noise")
_GENERAL = re.compile(r"^(总则|附则|目标|建设内容|第.+款|印发通知|题名)$")
_NUMBERS_ONLY = re.compile(r"^(?:第?[\d（）()一二三四五六七八九十百]+[条款章节]?)$")
_LONGEST = 24


@dataclass(frozen=True)
class Reading:
    """`topic` is the nearest heading that says something, the document's short title without any."""

    document: Document
    passage: Passage
    topic: str

    def sentences(self) -> Iterator[str]:
        """Exact substrings of the document."""
        for sentence in sentences(self.passage.own_text):
            yield sentence.text


def read(corpus: Corpus, document: Document, passage: Passage) -> Reading:
    return Reading(document, passage, _topic(corpus, document, passage))


def without_number(text: str) -> str:
    """全日制康复训练 of （1）全日制康复训练."""
    return _NUMBER.sub("", text).strip()


def subject(words: str) -> str:
    """What is left of some words once those that say nothing are gone from their ends; at most 24 characters."""
    bare = without_number(words)
    while (shorter := _NOISE.sub("", bare).strip()) != bare:
        bare = shorter
    return bare[:_LONGEST]


def _topic(corpus: Corpus, document: Document, passage: Passage) -> str:
    for place in (passage, *corpus.ancestors(passage)):
        # A short item is no heading of itself.
        itself = _bare(without_number(place.own_text)) if place is passage and place.is_leaf else ""
        for words in (place.title, without_number(place.path[-1]) if place.path else ""):
            heading = words.rstrip("。；：:")
            if len(heading) < 2 or _bare(heading) == itself:
                continue
            if not _GENERAL.match(heading) and not _NUMBERS_ONLY.match(heading):
                return heading
    return document.short_title


def _bare(text: str) -> str:
    return re.sub(r"[\s。；：:，,]", "", text)
