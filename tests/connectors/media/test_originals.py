"""How long an original stays."""

import os
import time
from pathlib import Path

import pytest

from connectors.media.files import Originals

_DAY = 86_400


def left(folder: Path) -> list[str]:
    return sorted(path.name.split(".")[0] for path in folder.rglob("*.jpg"))


def test_it_goes_when_it_was_used_even_if_that_failed(tmp_path: Path) -> None:
    originals = Originals(tmp_path, 30)
    with pytest.raises(RuntimeError), originals.holding(b"picture", ".jpg", "c1", True) as path:
        assert path.read_bytes() == b"picture"
        assert path.stat().st_mode & 0o077 == 0
        raise RuntimeError
    with originals.holding(b"picture", ".jpg", "c1", False):
        pass
    assert left(tmp_path) == []


def test_with_consent_it_stays_for_its_days_or_until_the_citizen_says_so(tmp_path: Path) -> None:
    originals = Originals(tmp_path, 30, lambda: time.time() + 29 * _DAY)
    for conversation in ("c1", "c2"):
        with originals.holding(b"picture", ".jpg", conversation, True):
            pass
    assert originals.sweep() == 0
    assert originals.forget("c1") == 1
    assert left(tmp_path) == ["c2"]
    assert Originals(tmp_path, 30, lambda: time.time() + 31 * _DAY).sweep() == 1
    assert left(tmp_path) == []


def test_what_a_killed_process_left_is_swept_but_not_what_is_being_read(tmp_path: Path) -> None:
    originals = Originals(tmp_path, 30)
    with originals.holding(b"picture", ".jpg", "reading", False):
        forgotten = tmp_path / "passing" / "forgotten.0.jpg"
        forgotten.write_bytes(b"picture")
        os.utime(forgotten, (0, 0))
        assert originals.sweep() == 1
        assert left(tmp_path) == ["reading"]
