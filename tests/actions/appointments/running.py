"""The services as a process of their own, several workers on one database, that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import yaml
from sqlalchemy import URL

from actions.appointments.catalogue import SHIPPED

ROOT = Path(__file__).resolve().parents[3]
NOW = "2026-11-24T09:00:00+08:00"
SEATS = 20


class RunningServices:
    """The service "tax" has `seats` seats a slot, and a person may have any number of bookings."""

    def __init__(self, directory: Path, database: URL | None, workers: int = 2, seats: int = SEATS):
        self._log = directory / "services.log"
        self._workers = workers
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.headers: dict[str, str] = {}
        self._environment = os.environ | {
            "XIAOSHAN_VAR": str(directory),
            "XIAOSHAN_NOW": NOW,
            "DATABASE_URL": database.render_as_string(hide_password=False) if database else "",
            "APPOINTMENTS_CATALOGUE": str(_roomy_catalogue(directory, seats)),
        }

    def start(self) -> None:
        command = [sys.executable, "-m", "uvicorn", "actions.service.app:app", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [
                *command,
                "--workers",
                str(self._workers),
                "--timeout-keep-alive",
                "75",
                "--log-level",
                "warning",
            ],
            cwd=ROOT,
            env=self._environment,
            stdout=self._log.open("ab"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait_until_ready()

    def kill(self) -> None:
        """SIGKILL to every worker at once: nobody gets to finish anything."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def cpu_seconds(self) -> float:
        """What all workers have used so far."""
        assert self._process
        return cpu_seconds(self._process.pid)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        raise AssertionError(f"the services did not start:\n{self._log.read_text()[-3000:]}")


def cpu_seconds(group: int) -> float:
    """What the processes of a group have used so far (Linux only)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold spaces; the group, user and system time come after it.
            values = stat.read_text().rpartition(")")[2].split()
            if int(values[2]) == group:
                ticks += int(values[11]) + int(values[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _roomy_catalogue(directory: Path, seats: int) -> Path:
    catalogue = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    catalogue["booking"]["open_per_person"] = 1000
    for service in catalogue["services"]:
        if service["id"] == "tax":
            service["capacity"] = seats
    path = directory / "appointments.yml"
    path.write_text(yaml.safe_dump(catalogue, allow_unicode=True), encoding="utf-8")
    return path
