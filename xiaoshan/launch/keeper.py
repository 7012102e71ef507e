"""Keeps one process of the embedded stack alive: `python -m xiaoshan.launch.keeper NAME COMMAND`.

One process that dies must not take the assistant down: the others answer with a clear sentence
while it is started again. (In production the platform's supervisor does this.)
"""

import signal
import subprocess
import sys
import time

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
# A run of this length counts as healthy: the next pause is short again.
HEALTHY_S = 60.0


def keep(name: str, command: str) -> int:
    pause = FIRST_PAUSE_S
    # honcho signals the whole process group: the child gets its own copy, we only have to end after it.
    stopping = False

    def stop(number: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while True:
        started = time.monotonic()
        code = subprocess.Popen(["bash", "-c", command]).wait()
        if stopping:
            return 0
        pause = FIRST_PAUSE_S if time.monotonic() - started > HEALTHY_S else pause
        print(f"{name} 退出了（{code}），{pause:.0f} 秒后重新启动", file=sys.stderr, flush=True)
        time.sleep(pause)
        if stopping:
            return 0
        pause = min(pause * 2, LONGEST_PAUSE_S)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1], sys.argv[2]))
