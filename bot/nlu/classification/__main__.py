"""`python -m nlu.classification TRAINING_DIR HELD_OUT.yml`: train without Rasa, print accuracy and mistakes as JSON."""

import json
import sys
import time
from pathlib import Path

import jieba
import yaml

from nlu.classification.masking import masked
from nlu.classification.model import fit
from nlu.clock import now


def training_texts(directory: Path) -> list[tuple[str, str]]:
    """(text, intent) of Rasa's NLU files."""
    return [
        (line.removeprefix("- "), block["intent"])
        for path in sorted(directory.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def main(directory: Path, held_out: Path, strength: float = 10.0) -> None:
    today = now().date()
    for lexicon in (directory.parent / "lexicon").iterdir():
        jieba.load_userdict(str(lexicon))
    examples = training_texts(directory)
    started = time.monotonic()
    model = fit([masked(text, today) for text, _ in examples], [intent for _, intent in examples], strength)
    trained = time.monotonic()
    mistakes, asked, confidences = [], 0, []
    for intent, texts in yaml.safe_load(held_out.read_text(encoding="utf-8")).items():
        for text in texts:
            asked += 1
            (first, confidence), *_ = model.confidences(masked(text, today))
            confidences.append(confidence)
            if first != intent:
                mistakes.append(
                    {"text": text, "intent": intent, "got": first, "confidence": round(confidence, 2)}
                )
    print(
        json.dumps(
            {
                "accuracy": round(1 - len(mistakes) / asked, 4),
                "asked": asked,
                "mean_confidence": round(sum(confidences) / asked, 3),
                "temperature": round(model.temperature, 3),
                "below_0.35": sum(c < 0.35 for c in confidences),
                "train_seconds": round(trained - started, 1),
                "parse_ms": round(1000 * (time.monotonic() - trained) / asked, 2),
                "mistakes": mistakes,
            },
            ensure_ascii=False,
            indent=1,
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(float, sys.argv[3:]))
