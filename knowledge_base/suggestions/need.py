"""What the citizen needs to know now: her last open question, completed by what was said before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.answers import Turn
from knowledge_base.language.facets import with_facets_of
from knowledge_base.suggestions import speech

_CITIZEN = ("citizen", "user")
# Only this much of a long call is read.
_LATEST = 40
_LONGEST_REPLY = 24
_LONGEST_ELLIPSIS = 14
_CHOICE = re.compile(r"(?:是)?([^，,。？?是]{1,16}?)还是([^，,。？?]{1,16})")
_FOLLOWS_UP = re.compile("^(那|那么|如果|要是|换成).{1,12}呢?$")
_FIRST = re.compile(r"前面|第一|头一|前一")
_SECOND = re.compile(r"后面|第二|后一")
_MOST_FACTS = 4


@dataclass(frozen=True)
class Need:
    """`text` asks; `background` is the earlier question that it leans on, `facts` what else was told about it."""

    text: str
    background: str = ""
    facts: tuple[str, ...] = ()

    def asked(self) -> str:
        """The question with the facts put into it."""
        return _with_facts(self.text, self.facts)

    def whole(self) -> str:
        """Everything in one breath, as it would have been asked without a conversation."""
        if not self.background:
            return self.asked()
        merged = with_facets_of(self.background, self.text) or f"{self.background}，{self.text}"
        return _with_facts(merged, self.facts)


def _with_facts(question: str, facts: Sequence[str]) -> str:
    for fact in facts:
        question = with_facets_of(question, fact) or f"{fact}，{question}"
    return question


@dataclass(frozen=True)
class _Speech:
    citizen: bool
    text: str


def needs_of(transcript: Sequence[Turn]) -> list[Need]:
    """What is open now, the last question first; empty where nothing was asked yet or everything is settled."""
    said = _joined(transcript[-_LATEST:])
    while said and not said[-1].citizen and not speech.asks(said[-1].text):
        # The agent is still speaking: what was asked before stays open until the citizen says otherwise.
        said.pop()
    if not said or _settled(said):
        return []
    if not said[-1].citizen:
        said.pop()
    return _needs(said)


def _joined(transcript: Sequence[Turn]) -> list[_Speech]:
    """One entry a speaker: fragments put together, the listener's nods between them left out."""
    said: list[_Speech] = []
    for i, turn in enumerate(transcript):
        citizen = turn.role in _CITIZEN
        text = turn.text.strip()
        if not text or (speech.is_nod(text) and not _answers(said, citizen, i, transcript)):
            continue
        if said and said[-1].citizen == citizen and not _FOLLOWS_UP.match(speech.plain(text)):
            said[-1] = _Speech(citizen, f"{said[-1].text}，{text}")
        else:
            said.append(_Speech(citizen, text))
    return said


def _answers(said: Sequence[_Speech], citizen: bool, i: int, transcript: Sequence[Turn]) -> bool:
    """A nod after the other's question says yes."""
    return bool(said) and citizen and not said[-1].citizen and speech.asks(said[-1].text)


def _settled(said: Sequence[_Speech]) -> bool:
    last = said[-1] if said[-1].citizen else said[-2] if len(said) > 1 else said[-1]
    return speech.is_closing(last.text)


def _needs(said: Sequence[_Speech]) -> list[Need]:
    """`said` ends with the citizen."""
    if not said:
        return []
    last, before = said[-1], said[:-1]
    question = before[-1].text if before and not before[-1].citizen else ""
    if question and speech.asks(question) and (reply := _reply(question, last.text)) is not None:
        return _replied(question, reply, before)
    words = speech.plain(last.text)
    if not words:
        return _needs(_until_citizen(before))
    if not speech.asks(words):
        return _told(words, before)
    parts = speech.questions_in(last.text)
    earlier = _earlier_question(before)
    needs = []
    for part in parts:
        leans = bool(earlier) and len(part) <= _LONGEST_ELLIPSIS
        needs.append(Need(part, earlier if leans else ""))
    if len(parts) > 1:
        # 申请要什么材料，还有去哪里办: the later part is about the same thing.
        needs = [
            needs[0],
            *(Need(n.text, parts[0]) if len(n.text) <= _LONGEST_ELLIPSIS else n for n in needs[1:]),
        ]
    return needs[::-1]


def _reply(question: str, answer: str) -> str | None:
    """The fact that a short answer to the agent's question tells, empty for a bare no; None where it is none."""
    if speech.is_yes(answer):
        return speech.statement(question) if not _CHOICE.search(question) else ""
    if speech.is_no(answer):
        return ""
    words = speech.plain(answer)
    if not words or len(words) > _LONGEST_REPLY or (speech.asks(words) and not _picks(question, words)):
        return None
    return _picked(question, words)


def _replied(question: str, fact: str, before: Sequence[_Speech]) -> list[Need]:
    again = speech.restated(question) if fact == speech.statement(question) else ""
    if again and speech.asks(again):
        return [Need(again)]
    fact = again or fact
    earlier = _needs(_until_citizen(before))
    if not earlier:
        return [Need(fact)] if fact else []
    return [Need(n.text, n.background, (*n.facts, fact)[-_MOST_FACTS:] if fact else n.facts) for n in earlier]


def _told(words: str, before: Sequence[_Speech]) -> list[Need]:
    """A statement: about what was asked before, else the topic itself."""
    earlier = _needs(_until_citizen(before))
    if not earlier:
        return [Need(words)]
    return [Need(n.text, n.background, (*n.facts, words)[-_MOST_FACTS:]) for n in earlier]


def _earlier_question(said: Sequence[_Speech]) -> str:
    """The need before this one, whole; empty without any."""
    earlier = _needs(_until_citizen(said))
    return earlier[0].whole() if earlier else ""


def _until_citizen(said: Sequence[_Speech]) -> list[_Speech]:
    rest = list(said)
    while rest and not rest[-1].citizen:
        rest.pop()
    return rest


def _picks(question: str, words: str) -> bool:
    return bool(_CHOICE.search(question)) and bool(_FIRST.search(words) or _SECOND.search(words))


def _picked(question: str, words: str) -> str:
    """后面那种 after 是全日制还是非全日制 → 非全日制."""
    choice = _CHOICE.search(speech.plain(question))
    if choice and _FIRST.search(words):
        return choice[1]
    if choice and _SECOND.search(words):
        return speech.statement(choice[2])
    return words
