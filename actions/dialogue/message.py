"""The citizen's latest message as the bot understood it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

_AT_A_LOSS = re.compile(
    "不知道|不清楚|不确定|不晓得|不太懂|不懂|不明白|不会选|没概念|不记得|记不清|记不得|忘了|忘记|唔知|唔记得|唔清楚|说不准|说不清"
    "|什么意思|啥意思|怎么选|怎么填|怎么分|有什么区别|有啥区别|随便|大半年"
)


@dataclass(frozen=True)
class Entity:
    """`start`, `end` are a half-open span in the message's text; both 0 for a pressed button."""

    name: str
    value: Any
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Message:
    """`written` is what the citizen typed, empty for a pressed button."""

    written: str
    intent: str
    confidence: float
    entities: tuple[Entity, ...] = ()

    @classmethod
    def parsed(cls, latest: Mapping[str, Any]) -> "Message":
        """From Rasa's `latest_message`."""
        text = (latest.get("text") or "").strip()
        intent = latest.get("intent") or {}
        return cls(
            written="" if text.startswith("/") else text,
            intent=intent.get("name") or "nlu_fallback",
            confidence=float(intent.get("confidence") or 0.0),
            entities=tuple(
                Entity(found["entity"], found["value"], found.get("start") or 0, found.get("end") or 0)
                for found in latest.get("entities") or ()
            ),
        )

    def values(self, name: str) -> list[Any]:
        """The values of one entity, in the order they were said."""
        return [entity.value for entity in self.entities if entity.name == name]

    def last(self, name: str) -> Any | None:
        """The value that counts: people correct themselves within a sentence, so the last one."""
        values = self.values(name)
        return values[-1] if values else None

    def has(self, *names: str) -> bool:
        return any(entity.name in names for entity in self.entities)

    def without(self, names: Iterable[str]) -> "Message":
        """The same message as if it said nothing about those entities."""
        left = set(names)
        return replace(self, entities=tuple(entity for entity in self.entities if entity.name not in left))

    @property
    def is_at_a_loss(self) -> bool:
        """Whether the citizen does not know, or does not understand what is wanted."""
        return bool(_AT_A_LOSS.search(self.written))

    @property
    def letters(self) -> int:
        return sum(c.isalnum() for c in self.written)

    def letters_besides_entities(self) -> int:
        """How many letters the message has that belong to no entity."""
        covered = {index for entity in self.entities for index in range(entity.start, entity.end)}
        return sum(c.isalnum() for index, c in enumerate(self.written) if index not in covered)
