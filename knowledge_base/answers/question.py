"""What a question asks once the conversation is taken into account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.answers.models import Turn
from knowledge_base.language.facets import with_facets_of
from knowledge_base.language.normalise import normalise

_CITIZEN = ("user", "citizen")
_LONGEST_ELLIPSIS = 14
_OPENS_ELLIPTICALLY = re.compile(r"^(那|哪如果|那么|如果|要是|还有|这个|这|它|他|那个|换成|改成|假如|同样)")
_REMARKS = re.compile(
    r"^(你好|您好|请问|麻烦问一下|我想问一下|我想问|想问一下|想问|问一下|咨询一下|帮我查一下|那个|嗯|呃)[,，、!！。~\s]*"
)


@dataclass(frozen=True)
class Reading:
    """One way to understand a question; `background` is the earlier question it leans on, or empty."""

    text: str
    background: str = ""

    @property
    def whole(self) -> str:
        return self.background + self.text


def readings(question: str, context: Sequence[Turn]) -> list[Reading]:
    """The ways to read a question in its conversation."""
    asked = without_remarks(question)
    earlier = _earlier(context)
    if not earlier:
        return [Reading(asked)]
    replaced = with_facets_of(earlier, asked)
    if replaced and len(asked) <= _LONGEST_ELLIPSIS:
        return [Reading(replaced)]
    if _OPENS_ELLIPTICALLY.match(asked):
        return [Reading(asked, earlier)]
    if len(asked) <= _LONGEST_ELLIPSIS:
        return [Reading(asked, earlier), Reading(asked)]
    return [Reading(asked)]


def without_remarks(question: str) -> str:
    """Without greeting and preamble; the question itself when nothing else would be left."""
    text = normalise(question)
    while (match := _REMARKS.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    return text


def _earlier(context: Sequence[Turn]) -> str:
    """The citizen's last question, itself completed by the one before it when it was elliptical."""
    questions = [
        without_remarks(turn.text) for turn in context if turn.role in _CITIZEN and turn.text.strip()
    ]
    if not questions:
        return ""
    last = questions[-1]
    if len(questions) > 1 and _OPENS_ELLIPTICALLY.match(last):
        return with_facets_of(questions[-2], last) or questions[-2] + last
    return last
