"""Which service a citizen wants, learnt from the assistant's own utterances (training_data/nlu, services.yml)."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

from knowledge_base.encoder import Encoder
from knowledge_base.language.normalise import normalise
from knowledge_base.questions import QuestionSet
from knowledge_base.retrieval.index import known_questions

_ASKED = "policy_question"
# Enough of the known questions to stand for all.
_EVERY = 3
# As many utterances tell an intent; more only take longer to learn.
_AN_INTENT = 120
UTTERANCES = Path(__file__).parents[2] / "training_data" / "nlu"
_ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Service:
    """`text` is what the agent says, `next` the step that the service begins with."""

    id: str
    intents: tuple[str, ...]
    next: str
    text: str


@dataclass(frozen=True)
class Wish:
    service: Service
    probability: float


class Services:
    """Recognises the wish for a service in a piece of speech ."""

    def __init__(self, encoder: Encoder, questions: QuestionSet, utterances: Path = UTTERANCES):
        self._encoder = encoder
        source = yaml.safe_load(Path(__file__).with_name("services.yml").read_text(encoding="utf-8"))
        self._services = [Service(**{**one, "intents": tuple(one["intents"])}) for one in source]
        texts, intents = _examples(utterances)
        # Who asks what the rules say wants no service yet.
        asked = known_questions(questions)[::_EVERY]
        # A little shrinkage: there are more dimensions than utterances of an intent.
        self._model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.05)
        self._model.fit(encoder.encode([*texts, *asked]), [*intents, *(_ASKED for _ in asked)])

    def wish(self, text: str) -> Wish | None:
        """The likeliest service; None where something else is likelier."""
        probabilities = self._model.predict_proba(self._encoder.encode([normalise(text)]))[0]
        likely = dict(zip(self._model.classes_, map(float, probabilities), strict=True))
        wishes = [Wish(one, sum(likely.get(i, 0.0) for i in one.intents)) for one in self._services]
        best = max(wishes, key=lambda wish: wish.probability)
        return best if best.probability >= max(probabilities) else None


def _examples(directory: Path) -> tuple[list[str], list[str]]:
    """Utterances in their normal form and without annotations, spread evenly over each intent, with it."""
    texts, intents = [], []
    for path in sorted(directory.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line[2:] for line in block.get("examples", "").splitlines() if line.startswith("- ")]
            if "intent" in block:
                chosen = lines[:: max(1, len(lines) // _AN_INTENT)]
                texts += [normalise(_ANNOTATION.sub(r"\1", line)) for line in chosen]
                intents += [block["intent"]] * len(chosen)
    return texts, intents
