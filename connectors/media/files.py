"""The originals on disk: each for as long as it is read, or as its citizen agreed to."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_DAY = 86_400
# What a process left behind that was killed while reading.
_FORGOTTEN_SECONDS = 3_600


class Originals:
    """Files under one folder: `passing` ones and those `kept` by consent. Blocking."""

    def __init__(self, folder: Path, consented_days: float, machine_time: Callable[[], float] = time.time):
        self._passing = folder / "passing"
        self._kept = folder / "kept"
        self._kept_seconds = consented_days * _DAY
        self._machine_time = machine_time

    @contextmanager
    def holding(self, content: bytes, suffix: str, conversation_id: str, consent: bool) -> Iterator[Path]:
        """The file for the time of its use; with consent it stays, named by its conversation."""
        for folder in (self._passing, self._kept):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"{conversation_id}.{secrets.token_hex(8)}{suffix}"
        path = self._passing / name
        path.touch(mode=0o600)
        try:
            path.write_bytes(content)
            yield path
            if consent:
                path.replace(self._kept / name)
        finally:
            path.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Deletes what has outlived its time; how many files that were."""
        now = self._machine_time()
        outlived = [
            *_older(self._passing, now - _FORGOTTEN_SECONDS),
            *_older(self._kept, now - self._kept_seconds),
        ]
        for path in outlived:
            path.unlink(missing_ok=True)
        return len(outlived)

    def forget(self, conversation_id: str) -> int:
        """Deletes all originals of one conversation; how many they were."""
        paths = [
            path for folder in (self._passing, self._kept) for path in folder.glob(f"{conversation_id}.*")
        ]
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)


def _older(folder: Path, moment: float) -> list[Path]:
    return [path for path in folder.glob("*") if path.stat().st_mtime < moment]
