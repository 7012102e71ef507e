import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "environments" / "build.sh"


def checkout(tmp_path: Path) -> Path:
    (tmp_path / "environments").mkdir()
    shutil.copy(SCRIPT, tmp_path / "environments" / "build.sh")
    return tmp_path


def path_without_python(tmp_path: Path) -> str:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "dirname", "env"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    return str(tools)


def test_without_python_3_11_one_sentence_says_so(tmp_path):
    root = checkout(tmp_path)
    run = subprocess.run(
        ["bash", "environments/build.sh"],
        cwd=root,
        env={"PATH": path_without_python(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    assert run.stderr.startswith("错误：没有找到 Python 3.11")
    assert not (root / ".venv").exists()


def test_a_half_built_environment_is_repaired_and_a_whole_one_left_alone(tmp_path):
    """With lock files that need nothing, the stamp's logic shows in seconds."""
    root = checkout(tmp_path)
    (root / "bot").mkdir()
    for lock in ("requirements.lock", "bot/requirements.lock"):
        (root / lock).write_text("")
    script = root / "environments" / "build.sh"
    # Only the installing of packages is left out.
    script.write_text(
        script.read_text().replace(
            "python=$(find_python)",
            "install_application() { :; }; install_bot() { :; }\npython=$(find_python)",
        )
    )
    half_built = root / ".venv" / "bin"
    half_built.mkdir(parents=True)
    (half_built / "python").write_text("#!/bin/sh\nexit 1\n")
    (half_built / "python").chmod(0o755)

    def build() -> str:
        run = subprocess.run(["bash", str(script)], capture_output=True, text=True, env=dict(os.environ))
        assert run.returncode == 0, run.stderr
        return run.stdout

    assert "正在建立应用环境" in build()
    assert subprocess.run([half_built / "python", "-c", "print(1)"]).returncode == 0
    assert build() == ""
    (root / "requirements.lock").write_text("# newer\n")
    assert "正在建立应用环境" in build()
