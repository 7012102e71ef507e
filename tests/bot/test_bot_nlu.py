"""The bot's own NLU code, run with the bot's interpreter: nothing here imports it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.bot

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bot" / "bin" / "python"
# Tuesday.
NOW = "2026-11-24T10:00:00+08:00"

VALUES: dict[str, dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/bot/entity_values.yml").read_text(encoding="utf-8")
)


def run(arguments: list[str], stdin: str = "") -> str:
    environment = {**os.environ, "XIAOSHAN_NOW": NOW, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [str(PYTHON), *arguments],
        cwd=ROOT / "bot",
        env=environment,
        input=stdin,
        text=True,
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def extracted() -> dict[str, dict[str, list[Any]]]:
    lines = run(["-m", "nlu"], "\n".join(VALUES) + "\n").splitlines()
    answers = [json.loads(line) for line in lines if line.startswith("{")]
    values: dict[str, dict[str, list[Any]]] = {}
    for text, answer in zip(VALUES, answers, strict=True):
        found = values.setdefault(text, {})
        for entity in answer["entities"]:
            found.setdefault(entity["entity"], []).append(entity["value"])
    return values


@pytest.mark.parametrize("text", VALUES)
def test_values_are_normalised(extracted: dict[str, dict[str, list[Any]]], text: str) -> None:
    for entity, value in VALUES[text].items():
        found = extracted[text].get(entity, [])
        assert value in found if value is not None else not found, (entity, found)


# held_out.yml in the lines of the training data, held_out_citizens.yml as other people would say it.
LEAST_ACCURACY = {"held_out.yml": 0.97, "held_out_citizens.yml": 0.96}


@pytest.mark.slow
def test_intents_of_utterances_never_trained_on() -> None:
    files = [f"{ROOT}/tests/bot/{name}" for name in LEAST_ACCURACY]
    output = run(["-m", "nlu.classification", "../training_data/nlu", *files])
    report = json.loads(output[output.index("{") :])
    for file, least in zip(files, LEAST_ACCURACY.values(), strict=True):
        assert report["held_out"][file]["accuracy"] >= least, report["held_out"][file]["mistakes"]
    assert report["train_cpu_seconds"] < 60
    assert report["parse_cpu_ms"] < 25
