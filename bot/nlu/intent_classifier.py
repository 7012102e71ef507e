"""Rasa component: the intent of a message, with calibrated confidence."""

from __future__ import annotations

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.classification.masking import masked
from nlu.classification.model import IntentModel, fit
from nlu.clock import now

_FILE = "intents.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Logistic regression over n-grams of the masked text."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ):
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        # strength: inverse regularisation; ranking_length: intents listed in the output.
        return {"strength": 10.0, "ranking_length": 5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        with model_storage.read_from(resource) as directory:
            return cls(config, model_storage, resource, joblib.load(directory / _FILE))

    def train(self, training_data: TrainingData) -> Resource:
        today = now().date()
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        texts = [masked(one.get(TEXT), today) for one in examples]
        self._model = fit(texts, [one.get(INTENT) for one in examples], self._config["strength"])
        with self._storage.write_to(self._resource) as directory:
            joblib.dump(self._model, directory / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        today = now().date()
        for message in messages:
            ranking = self._ranking(masked(message.get(TEXT) or "", today))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        # A message of signs says nothing that a form may act upon, whatever its n-grams resemble.
        wordless = not any(character.isalnum() for character in text)
        if self._model is None or wordless or self._model.knows_nothing_of(text):
            return [{"name": None, "confidence": 0.0}]
        return [
            {"name": name, "confidence": confidence} for name, confidence in self._model.confidences(text)
        ]
