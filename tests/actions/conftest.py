"""A PostgreSQL to test against: the one of TEST_DATABASE_URL, else a temporary cluster of this machine's."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from xiaoshan.database import engine_for
from xiaoshan.settings import Settings


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [
        str(Path(found).parent) for found in [shutil.which("initdb")] if found
    ]
    if not programs:
        pytest.skip("no PostgreSQL: set TEST_DATABASE_URL or install the postgresql package")
    yield from _cluster(Path(programs[-1]))


def _cluster(programs: Path) -> Iterator[str]:
    directory = Path(tempfile.mkdtemp(prefix="xiaoshan-postgres-"))
    # PostgreSQL refuses to run as root.
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(directory, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], user=user, check=True, cwd="/", stdout=subprocess.DEVNULL
        )

    data = str(directory / "data")
    try:
        run("initdb", "-D", data, "-U", "xiaoshan", "--auth=trust", "--no-sync", "-E", "UTF8")
        options = f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-D", data, "-l", str(directory / "log"), "-o", options, "-w", "start")
        try:
            yield f"postgresql://xiaoshan@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(directory)


def _unprivileged() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    """An engine on a schema of its own, empty."""
    engine = engine_for(Settings(database_url=postgres_url), "services")
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()
