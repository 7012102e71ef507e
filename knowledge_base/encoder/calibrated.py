"""Calibrates answers for the shipped encoder, again whenever the encoder or the known questions change."""

import json
from pathlib import Path

from knowledge_base.answers.calibration import CALIBRATION, calibrate
from knowledge_base.answers.known import open_known
from knowledge_base.corpus import load_corpus
from knowledge_base.encoder.load import SHIPPED, Encoder
from knowledge_base.questions import load_questions
from knowledge_base.retrieval.index import open_index


def calibrate_shipped(var_dir: Path, model: Path = SHIPPED) -> Path:
    """Writes the calibration beside the model and returns its path. Raises ValueError without known questions."""
    corpus, questions = load_corpus(), load_questions()
    encoder = Encoder(model)
    index = open_index(corpus, questions, encoder, var_dir / "index")
    known = open_known(corpus, questions, index, encoder)
    if known is None:
        raise ValueError("没有问题集可供校准")
    path = model / CALIBRATION
    path.write_text(json.dumps(calibrate(questions, known).to_json(), indent=1) + "\n")
    return path
