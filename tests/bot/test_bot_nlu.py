"""The bot's own NLU code, run with the bot's interpreter: nothing here imports it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.bot

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bot" / "bin" / "python"
# Tuesday.
NOW = "2026-11-24T10:00:00+08:00"

TABLE: list[tuple[str, dict[str, Any]]] = [
    ("明天下午三点半", {"date": "2026-11-25", "time": "15:30", "period": "afternoon"}),
    ("下周三上午", {"date": "2026-12-02", "period": "morning"}),
    ("下個禮拜三上午", {"date": "2026-12-02", "period": "morning"}),
    ("後天早上九點", {"date": "2026-11-26", "time": "09:00"}),
    ("１２月３号", {"date": "2026-12-03"}),
    ("国庆后第一天", {"date": "2027-10-08"}),
    ("孩子三岁半", {"age_months": 42}),
    ("我家娃五歲", {"age_months": 60}),
    ("康复训练八个月", {"months": 8}),
    ("不对，是10个月", {"months": 10}),
    ("自己出了两万三", {"money": 23000}),
    ("花了1.5万", {"money": 15000}),
    ("自闭症", {"disability": "autism"}),
    ("耳朵听不见", {"disability": "hearing"}),
    ("半天的", {"mode": "part_time"}),
    ("全日制民办", {"mode": "full_time", "institution": "non_public"}),
    ("公益二类", {"institution": "public_class_2"}),
    ("电话是１３８００１３８０００", {"phone": "13800138000"}),
    ("查 sw20260001", {"project_code": "SW-2026-0001"}),
    ("我在海丰县", {"region": "海丰县"}),
]


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
def extracted() -> dict[str, dict[str, Any]]:
    lines = run(["-m", "nlu"], "\n".join(text for text, _ in TABLE) + "\n").splitlines()
    answers = [json.loads(line) for line in lines if line.startswith("{")]
    return {
        text: {entity["entity"]: entity["value"] for entity in answer["entities"]}
        for (text, _), answer in zip(TABLE, answers, strict=True)
    }


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_values_are_normalised(
    extracted: dict[str, dict[str, Any]], text: str, expected: dict[str, Any]
) -> None:
    assert expected.items() <= extracted[text].items()


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
