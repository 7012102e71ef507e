"""The Rasa project seen from outside: content hash, training when the hash is new, validation.

Rasa lives in its own environment and is only ever called as a program.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from xiaoshan.launch.failure import LaunchFailure

ROOT = Path(__file__).resolve().parents[2]
RASA = ROOT / ".venv-bot" / "bin" / "rasa"
SOURCES = (
    "bot",
    "training_data/nlu",
    "training_data/rules",
    "training_data/stories",
    "training_data/lexicon",
)
DATA = [f"../training_data/{part}" for part in ("nlu", "rules", "stories")]
# Neither changes what is learnt.
IGNORED_PARTS = {"__pycache__", ".rasa", "models", "evaluation", "endpoints.yml", "credentials.yml"}
KEPT_MODELS = 3


def rasa_environment() -> dict[str, str]:
    """Rasa's process environment: no telemetry, no noise of its old dependencies."""
    return os.environ | {
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "PYTHONWARNINGS": "ignore",
        "SANIC_MOTD": "false",
    }


def content_hash() -> str:
    """Sixteen hex digits over every file that the trained model depends on, names included."""
    digest = hashlib.sha256()
    for path in _source_files():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def ensure_model(var_dir: Path) -> Path:
    """The model trained from the present sources; trains one when there is none.

    Raises LaunchFailure when training fails; a half-written model is never left under the final name.
    """
    name = f"bot-{content_hash()}"
    models = (var_dir / "models").resolve()
    model = models / f"{name}.tar.gz"
    if not model.exists():
        _train(model, log=(var_dir / "log" / "train.log").resolve())
        _forget_old(models)
    return model


def validate() -> int:
    """`rasa data validate` over the project; its exit status."""
    command = [str(RASA), "data", "validate", "--domain", "domain", "--config", "config.yml", "--data", *DATA]
    return subprocess.run(command, cwd=ROOT / "bot", env=rasa_environment()).returncode


def _source_files() -> Iterator[Path]:
    for source in SOURCES:
        for path in sorted((ROOT / source).rglob("*")):
            if (
                path.is_file()
                and not IGNORED_PARTS & set(path.relative_to(ROOT).parts)
                and path.suffix != ".pyc"
            ):
                yield path


def _train(model: Path, log: Path) -> None:
    unfinished = model.parent / "unfinished" / str(os.getpid())
    unfinished.mkdir(parents=True, exist_ok=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [str(RASA), "train", "--domain", "domain", "--config", "config.yml", "--data", *DATA]
    command += ["--out", str(unfinished), "--fixed-model-name", model.stem.removesuffix(".tar")]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT / "bot", env=rasa_environment(), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _show_progress(process)
        except KeyboardInterrupt:
            process.terminate()
            raise
    trained = unfinished / model.name
    if process.returncode != 0 or not trained.exists():
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise LaunchFailure(f"机器人没有训练成功，完整记录在 {log}：\n{tail}")
    trained.rename(model)
    unfinished.rmdir()


def _show_progress(process: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    interactive = sys.stdout.isatty()
    print("训练机器人（源文件有变化，只需一次）…", flush=True)
    while process.poll() is None:
        time.sleep(1)
        if interactive:
            print(f"\r已用 {time.monotonic() - started:.0f} 秒", end="", flush=True)
    print(f"{chr(13) if interactive else ''}训练用时 {time.monotonic() - started:.0f} 秒", flush=True)


def _forget_old(models: Path) -> None:
    by_age = sorted(models.glob("bot-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in by_age[KEPT_MODELS:]:
        path.unlink(missing_ok=True)
