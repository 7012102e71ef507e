"""rank-bm25 with jieba, in an environment of its own under var/: what it needs is none of the project's business."""

import json
import subprocess
import sys
from pathlib import Path

from knowledge_base.evaluation.benchmark import Costs, Report, summary
from knowledge_base.statutes import read_articles, read_asked

NAME = "rank-bm25 + jieba"
_HERE = Path(__file__).parent
_REQUIREMENTS = _HERE / "requirements.txt"


def measure(corpus: Path, scope: str, questions: Path, var_dir: Path) -> Report:
    """The same figures as `benchmark.measure`.

    Raises subprocess.CalledProcessError, with what was said on its `stderr`, where the environment cannot
    be built or the run fails.
    """
    python = _environment(var_dir / "benchmarks" / "alternative")
    articles, asked = read_articles(corpus, scope), read_asked(questions)
    given = {
        "articles": [{"id": article.id, "text": article.search_text} for article in articles],
        "questions": [item.question for item in asked],
    }
    command = [python, _HERE / "rank_bm25_jieba.py"]
    run = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    told = json.loads(run.stdout)
    return summary(asked, told["rankings"], Costs(**told["costs"]))


def _environment(directory: Path) -> Path:
    """Its interpreter; built when missing or when the requirements changed."""
    python, stamp = directory / "bin" / "python", directory / "requirements.txt"
    wanted = _REQUIREMENTS.read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        _run([sys.executable, "-m", "venv", "--clear", directory])
        _run([python, "-m", "pip", "install", "--quiet", "-r", _REQUIREMENTS])
        stamp.write_text(wanted)
    return python


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)
