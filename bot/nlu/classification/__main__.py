"""`python -m nlu.classification TRAINING_DIR HELD_OUT.yml…`: train without Rasa, print accuracy and mistakes as JSON."""

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import jieba
import yaml

from nlu.classification.masking import masked
from nlu.classification.model import IntentModel, fit
from nlu.clock import now

# As in config.yml.
_STRENGTH = 10.0


def training_texts(directory: Path) -> list[tuple[str, str]]:
    """(text, intent) of Rasa's NLU files."""
    return [
        (line.removeprefix("- "), block["intent"])
        for path in sorted(directory.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def main(directory: Path, held_out: list[Path]) -> None:
    today = now().date()
    for lexicon in (directory.parent / "lexicon").iterdir():
        jieba.load_userdict(str(lexicon))
    examples = training_texts(directory)
    started = time.process_time()
    model = fit([masked(text, today) for text, _ in examples], [intent for _, intent in examples], _STRENGTH)
    trained = time.process_time()
    judged = {str(file): judge(model, file, today) for file in held_out}
    asked = sum(one["asked"] for one in judged.values())
    report = {
        "held_out": judged,
        "temperature": round(model.temperature, 3),
        "train_cpu_seconds": round(trained - started, 1),
        "parse_cpu_ms": round(1000 * (time.process_time() - trained) / asked, 2),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))


def judge(model: IntentModel, held_out: Path, today: date) -> dict[str, Any]:
    """Accuracy over a file of intent → messages, mean confidence, every mistake."""
    mistakes, confidences = [], []
    for intent, texts in yaml.safe_load(held_out.read_text(encoding="utf-8")).items():
        for text in map(str, texts):
            (first, confidence), *_ = model.confidences(masked(text, today))
            confidences.append(confidence)
            if first != intent:
                mistakes.append(
                    {"text": text, "intent": intent, "got": first, "confidence": round(confidence, 2)}
                )
    asked = len(confidences)
    return {
        "accuracy": round(1 - len(mistakes) / asked, 4),
        "asked": asked,
        "mean_confidence": round(sum(confidences) / asked, 3),
        "mistakes": mistakes,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
