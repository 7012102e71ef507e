"""Rasa component: the rule-based entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.aligned import normalise
from nlu.clock import now
from nlu.extraction.extract import extract


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityExtractor(GraphComponent):
    """Adds entities with normalised values and their spans in the original text."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        today = now().date()
        for message in messages:
            text = normalise(message.get(TEXT) or "")
            entities = message.get(ENTITIES, []) or []
            for one in extract(text, today):
                start, end = text.original_span(one.start, one.end)
                entities.append(
                    {
                        "entity": one.entity,
                        "value": one.value,
                        "start": start,
                        "end": end,
                        "extractor": type(self).__name__,
                    }
                )
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
