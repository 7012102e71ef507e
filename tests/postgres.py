"""A temporary PostgreSQL cluster from this machine's own programs."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version that is installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    on_path = shutil.which("initdb")
    if found:
        return Path(found[-1])
    return Path(on_path).parent if on_path else None


@contextmanager
def cluster(durable: bool) -> Iterator[str]:
    """The address of a cluster that lives as long as the block; not `durable`, it never waits for the disk."""
    directory = Path(tempfile.mkdtemp(prefix="xiaoshan-postgres-"))
    # PostgreSQL refuses to run as root.
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(directory, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = programs()
    assert folder, "no PostgreSQL on this machine"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [folder / program, *arguments], user=user, check=True, cwd="/", stdout=subprocess.DEVNULL
        )

    data = str(directory / "data")
    try:
        run("initdb", "-D", data, "-U", "xiaoshan", "--auth=trust", "--no-sync", "-E", "UTF8")
        fsync = "on" if durable else "off"
        options = f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync={fsync}"
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
