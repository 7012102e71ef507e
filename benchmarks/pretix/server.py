"""pretix from a virtual environment of its own, on a PostgreSQL, with as many workers as our services."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from tests.actions.appointments.running import cpu_seconds

_EVENT = "/api/v1/organizers/hall/events/visit"
_STARTS_WITHIN = 120


def installed(environment: Path) -> bool:
    """Whether the virtual environment has pretix and gunicorn."""
    return all((environment / "bin" / name).exists() for name in ("gunicorn", "python")) and bool(
        list(environment.glob("lib/python*/site-packages/pretix/__init__.py"))
    )


@dataclass(frozen=True)
class RunningPretix:
    """`item` is what is booked, `slots` the number of each time's slot (2026-11-25T09:00 → 7)."""

    process: subprocess.Popen[bytes]
    port: int
    headers: dict[str, str]
    item: int
    slots: dict[str, int]

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.process.pid)

    def free_slots(self, day: str) -> tuple[str, str, dict[str, Any] | None]:
        """The request for a day's slots with what is free."""
        query = f"date_from_after={day}T00:00:00%2B08:00&date_from_before={day}T23:59:59%2B08:00"
        return "GET", f"{_EVENT}/subevents/?with_availability_for=web&{query}", None

    def booking(self, moment: str, email: str) -> tuple[str, str, dict[str, Any] | None]:
        """The request that books a seat."""
        position = {"positionid": 1, "item": self.item, "subevent": self.slots[moment], "price": "0.00"}
        order = {"email": email, "locale": "en", "sales_channel": "web", "positions": [position]}
        return "POST", f"{_EVENT}/orders/", order | {"status": "p"}


@contextmanager
def pretix(
    environment: Path,
    database: str,
    folder: Path,
    workers: int,
    days: Sequence[str],
    times: Sequence[str],
    seats: int,
) -> Iterator[RunningPretix]:
    """pretix with a series of slots, as long as the block lasts."""
    variables = os.environ | _configuration(database, folder)
    python = str(environment / "bin" / "python")
    _run([python, "-m", "pretix", "migrate"], variables)
    prepared = _run(
        [python, str(Path(__file__).with_name("prepare.py")), json.dumps([days, times, seats])], variables
    )
    made = json.loads(prepared.splitlines()[-1])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(environment / "bin" / "gunicorn"), "pretix.wsgi", "--workers", str(workers)]
    log = (folder / "pretix.log").open("ab")
    process = subprocess.Popen(
        [*command, "--threads", "4", "--bind", f"127.0.0.1:{port}", "--keep-alive", "75"],
        env=variables,
        cwd=folder,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        _wait_until_ready(port)
        headers = {"Authorization": f"Token {made['token']}"}
        yield RunningPretix(process, port, headers, made["item"], made["slots"])
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _configuration(database: str, folder: Path) -> dict[str, str]:
    url = make_url(database)
    file = folder / "pretix.cfg"
    file.write_text(
        "[pretix]\n"
        f"instance_name=benchmark\nurl=http://127.0.0.1\ndatadir={folder}\nregistration=off\n"
        f"[database]\nbackend=postgresql\nname={url.database}\nuser={url.username}\nhost={url.host}\nport={url.port}\n"
        "[django]\nsecret=nobody reads these bookings but the benchmark\ndebug=off\n"
        "[mail]\nfrom=nobody@example.org\nhost=127.0.0.1\n"
    )
    return {"PRETIX_CONFIG_FILE": str(file), "DJANGO_SETTINGS_MODULE": "pretix.settings"}


def _run(command: list[str], variables: dict[str, str]) -> str:
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr)
        done.check_returncode()
    return done.stdout


def _wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/version", timeout=10):
                return
        except urllib.error.HTTPError:
            # Whatever it says to a stranger, it answers.
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("pretix did not start")
