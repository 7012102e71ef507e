"""A form: the questions of a task, in the order they are asked, and what a message does to the answers."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.dialogue.message import Message
from actions.dialogue.reply import Reply

Answers = Mapping[str, Any]
# The action that a message is for although its intent is the form's own, before the form begins (None is
# requested) or within it; None is the form itself.
Elsewhere = Callable[[Message, Answers, str | None], str | None]
# Answers a question about the task itself ("要带什么材料") in the middle of its form; None is no such question.
Aside = Callable[[Message, Answers], Awaitable[Reply | None]]


@dataclass(frozen=True)
class Given:
    """A usable answer; `value` is what the slot takes."""

    value: Any


@dataclass(frozen=True)
class Refused:
    """An answer that cannot be taken; `sentence` says why and what would do."""

    sentence: str


Reading = Given | Refused


@dataclass(frozen=True)
class Said:
    """What a field reads from: the message, the answers so far, and the slot that was asked for.

    `stale` is the field's earlier answer when something that it depends on has changed: it has to be
    given again (as a reading) to stay.
    """

    message: Message
    answers: Answers
    asked: str | None
    slot: str
    stale: Any = None

    @property
    def requested(self) -> bool:
        """Whether this very field was asked for."""
        return self.asked == self.slot


class Field(ABC):
    """One question. `depends_on` names slots whose change makes this field's answer stale."""

    slot: str
    depends_on: tuple[str, ...] = ()
    # Taken when it is said, never asked for.
    optional: bool = False
    # Said to whoever does not know what to answer.
    hint: str = ""

    def is_asked(self, answers: Answers) -> bool:
        """Whether the question is put when nothing was said about it."""
        return not self.optional and self.applies(answers)

    # While a free text is awaited, whatever is typed is the text.
    free_text: bool = False

    def applies(self, answers: Answers) -> bool:
        """Whether the question makes sense after the answers so far."""
        return True

    @abstractmethod
    async def read(self, said: Said) -> Reading | None:
        """The answer that the message holds for this field; None when it says nothing about it."""

    async def ask(self, answers: Answers) -> Reply:
        """The question, with an example or buttons; an optional field has none."""
        raise NotImplementedError


class Fact(Field):
    """Something that an entity tells in passing."""

    optional = True

    def __init__(self, slot: str, entity: str | None = None):
        self.slot = slot
        self.entity = entity or slot

    async def read(self, said: Said) -> Reading | None:
        value = said.message.last(self.entity)
        return None if value is None else Given(value)


@dataclass
class Progress:
    """What a message did: `answered` are the slots it spoke of, `changes` the slots to set,
    `refusals` sentences for the citizen.
    """

    answered: set[str] = field(default_factory=set)
    changes: dict[str, Any] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    next_slot: str | None = None


def _nothing(message: Message) -> str:
    return ""


def _never(message: Message) -> bool:
    return False


def _nowhere(message: Message, answers: Answers, requested: str | None) -> str | None:
    return None


@dataclass(frozen=True)
class Form:
    """`name` is the form's in the domain, `task` what the citizen calls it, `intents` what starts it,
    `completion` the action that runs when every question is answered. `stops` are intents that, inside
    this form, mean its own end; `aside` answers what is asked about the task on the way,
    `remark` is a sentence before the first question, `starts_afresh` tells
    whether what is kept from an earlier form is somebody else's, `elsewhere` what is another task's.
    """

    name: str
    task: str
    fields: Sequence[Field]
    intents: tuple[str, ...]
    completion: str
    stops: tuple[str, ...] = ()
    aside: Aside | None = None
    remark: Callable[[Message], str] = _nothing
    starts_afresh: Callable[[Message], bool] = _never
    elsewhere: Elsewhere = _nowhere

    @property
    def slots(self) -> list[str]:
        return [one.slot for one in self.fields]

    def field(self, slot: str | None) -> Field | None:
        return next((one for one in self.fields if one.slot == slot), None)

    def next_field(self, answers: Answers) -> Field | None:
        """The first question still open."""
        return next(
            (field for field in self.fields if answers.get(field.slot) is None and field.is_asked(answers)),
            None,
        )

    async def progress(self, message: Message, answers: Answers, requested: str | None) -> Progress:
        """Takes everything that the message answers, in any order, and finds the next question."""
        result = Progress()
        known = dict(answers)
        for each in self.fields:
            await self._take(each, message, known, requested, result)
        open_field = self.next_field(known)
        result.next_slot = open_field.slot if open_field else None
        return result

    async def _take(
        self, field: Field, message: Message, known: dict[str, Any], requested: str | None, result: Progress
    ) -> None:
        stale = known.get(field.slot) if set(field.depends_on) & set(result.changes) else None
        if not field.applies(known):
            return
        reading = await field.read(Said(message, known, requested, field.slot, stale))
        if isinstance(reading, Given):
            if stale is None:
                result.answered.add(field.slot)
            self._set(field.slot, reading.value, known, result)
        elif isinstance(reading, Refused):
            result.answered.add(field.slot)
            result.refusals.append(reading.sentence)
            self._set(field.slot, None, known, result)
        elif stale is not None:
            self._set(field.slot, None, known, result)

    @staticmethod
    def _set(slot: str, value: Any, known: dict[str, Any], result: Progress) -> None:
        if known.get(slot) != value:
            result.changes[slot] = value
        known[slot] = value
