import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def wait_for_lines(path: Path, count: int) -> list[str]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        lines = path.read_text().splitlines() if path.exists() else []
        if len(lines) >= count:
            return lines
        time.sleep(0.1)
    raise AssertionError(f"{path} never had {count} lines")


def test_a_process_that_dies_is_started_again_and_the_group_stops_together(tmp_path):
    pids = tmp_path / "pids"
    keeper = subprocess.Popen(
        [sys.executable, "-m", "xiaoshan.launch.keeper", "sleeper", f"echo $$ >> {pids}; exec sleep 60"],
        cwd=ROOT,
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    first = int(wait_for_lines(pids, 1)[0])
    os.kill(first, signal.SIGKILL)
    wait_for_lines(pids, 2)
    os.killpg(keeper.pid, signal.SIGTERM)
    _, told = keeper.communicate(timeout=20)
    assert keeper.returncode == 0
    assert "sleeper 退出了（-9）" in told
