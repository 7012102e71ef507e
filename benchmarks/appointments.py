"""Requests a second and latency of free slots and of bookings, on SQLite and on PostgreSQL.

    python -m benchmarks.appointments [--clients 16] [--seconds 10] [--workers 2] [--pretix VENV]

The load comes from threads of this process with a connection each, so that it shares the machine
with the services, and whatever else runs there: the figures are a lower bound. The services' own
processor time a request does not depend on that. PostgreSQL is a temporary cluster that waits for
the disk; without its programs that half is left out, loudly.

`--pretix` names a virtual environment with the packages pretix and gunicorn: then the same operations
are measured on it by the same clients, on PostgreSQL. A slot there is a date of an event series, a
booking an order of one free ticket; it does more for an order than is done here for a booking.
"""

import argparse
import http.client
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

from benchmarks.pretix.server import installed, pretix
from tests.actions.appointments.running import RunningServices
from tests.postgres import cluster, programs

SEATS = 500
WARM_UP_SECONDS = 2
DAYS = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"]
TIMES = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "14:30", "15:00", "15:30", "16:00"]
HALLS = ["shanwei-city", "shanwei-chengqu", "haifeng", "lufeng", "luhe"]

PEOPLE = count()

# Method, path and body of a client's n-th request.
Request = Callable[[int], tuple[str, str, dict | None]]


class Server(Protocol):
    """What is measured: on this machine, with the headers that it wants."""

    @property
    def port(self) -> int: ...

    @property
    def headers(self) -> dict[str, str]: ...

    def cpu_seconds(self) -> float: ...


@dataclass
class Load:
    """What the clients saw: statuses, and seconds an answered request took."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def told(self, elapsed: float, cpu: float) -> str:
        ordered = sorted(self.seconds)
        p99 = ordered[int(len(ordered) * 0.99)]
        answers = ", ".join(f"{number}× {status}" for status, number in sorted(self.statuses.items()))
        return (
            f"{len(ordered) / elapsed:7.1f} requests/s   p50 {statistics.median(ordered) * 1000:6.1f} ms"
            f"   p99 {p99 * 1000:6.1f} ms   cpu {cpu / len(ordered) * 1000:5.1f} ms   ({answers})"
        )


def slots(n: int) -> tuple[str, str, dict | None]:
    return "GET", f"/v1/halls/{HALLS[n % 5]}/slots?service=tax&date={DAYS[n % 4]}", None


def booking(n: int) -> tuple[str, str, dict | None]:
    """Another person each time, over all halls, days and times."""
    when = {"hall": HALLS[n % 5], "date": DAYS[n // 5 % 4], "time": TIMES[n // 20 % 10]}
    return "POST", "/v1/appointments", when | {"service": "tax", "name": "陈大文", "phone": f"138{n:08}"}


def last_seats(n: int) -> tuple[str, str, dict | None]:
    """Everybody wants the same slot; most find it full and are offered others."""
    when = {"hall": "luhe", "date": "2026-12-01", "time": "09:00"}
    return "POST", "/v1/appointments", when | {"service": "tax", "name": "陈大文", "phone": f"139{n:08}"}


def load(running: Server, request: Request, clients: int, seconds: float) -> str:
    seen = Load()
    ends = time.perf_counter() + seconds
    headers = running.headers | {"Content-Type": "application/json"}

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        while time.perf_counter() < ends:
            method, path, body = request(next(PEOPLE))
            started = time.perf_counter()
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            answer.read()
            seen.seconds.append(time.perf_counter() - started)
            seen.statuses[answer.status] += 1
        connection.close()

    started, cpu = time.perf_counter(), running.cpu_seconds()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen.told(time.perf_counter() - started, running.cpu_seconds() - cpu)


@contextmanager
def services(database: str | None, workers: int) -> Iterator[RunningServices]:
    with tempfile.TemporaryDirectory() as directory:
        url = make_url(database) if database else None
        running = RunningServices(Path(directory), url, workers, SEATS)
        running.start()
        try:
            yield running
        finally:
            running.kill()


def measure(name: str, running: Server, requests: Sequence[Request], chosen: argparse.Namespace) -> None:
    """Prints a line an operation."""
    busy = os.getloadavg()[0]
    print(
        f"{name}, {chosen.workers} workers, {chosen.clients} clients, {chosen.seconds:g} s each, load average {busy:.1f}"
    )
    for request in requests:
        load(running, request, chosen.clients, WARM_UP_SECONDS)
        told = load(running, request, chosen.clients, chosen.seconds)
        print(f"  {request.__name__:<10} {told}", flush=True)


def beside(chosen: argparse.Namespace) -> None:
    """The same operations on pretix."""
    if not (programs() and installed(chosen.pretix)):
        print(f"no pretix and gunicorn in {chosen.pretix}, or no PostgreSQL: left out", file=sys.stderr)
        return
    # It has no clock of ours.
    days = [str(date.today() + timedelta(days=ahead)) for ahead in range(1, 5)]
    with (
        cluster(durable=True) as url,
        tempfile.TemporaryDirectory() as folder,
        pretix(chosen.pretix, url, Path(folder), chosen.workers, days, TIMES, SEATS) as other,
    ):

        def slots(n: int) -> tuple[str, str, dict | None]:
            return other.free_slots(days[n % 4])

        def booking(n: int) -> tuple[str, str, dict | None]:
            return other.booking(f"{days[n % 4]}T{TIMES[n // 4 % 10]}", f"citizen{n}@example.org")

        measure("pretix on PostgreSQL", other, (slots, booking), chosen)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--pretix", type=Path, metavar="VENV")
    chosen = options.parse_args()
    databases: dict[str, AbstractContextManager[str | None]] = {"SQLite": nullcontext(None)}
    if programs():
        databases["PostgreSQL"] = cluster(durable=True)
    else:
        print("no PostgreSQL programs on this machine: its half is left out", file=sys.stderr)
    for name, database in databases.items():
        with database as url, services(url, chosen.workers) as running:
            measure(name, running, (slots, booking, last_seats), chosen)
    if chosen.pretix:
        beside(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
