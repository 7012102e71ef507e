"""Versions of the index on disk: each is built aside, comes into being by one rename, and is never changed."""

import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from knowledge_base.encoder import Encoder
from knowledge_base.retrieval.backends import VectorBackend
from knowledge_base.retrieval.side import Side, build_side
from knowledge_base.retrieval.vectors import STORAGE

log = logging.getLogger(__name__)
_MANIFEST, _LOCK, _DRAFT = "manifest.json", ".lock", "building-"


def open_version(
    directory: Path,
    name: str,
    family: str,
    sides: Mapping[str, Sequence[str]],
    encoder: Encoder,
    backend: VectorBackend,
) -> dict[str, Side]:
    """The sides of this version, built first when there is none.

    What a version of the same `family` (format, encoder, backend) holds already is taken over. Others may
    open and search finished versions meanwhile; two builders wait for each other.
    """
    place = directory / name
    try:
        return _opened(place, sides, encoder, backend)
    except FileNotFoundError:
        directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / _LOCK):
        try:
            # Another one built it meanwhile.
            return _opened(place, sides, encoder, backend)
        except FileNotFoundError:
            shutil.rmtree(place, ignore_errors=True)
        _build(directory, place, family, sides, encoder, backend)
        return _opened(place, sides, encoder, backend)


def _opened(
    place: Path, sides: Mapping[str, Sequence[str]], encoder: Encoder, backend: VectorBackend
) -> dict[str, Side]:
    """Raises FileNotFoundError when it is not, or no longer, whole."""
    # Its time says when it was last wanted: clearing away keeps the newest.
    os.utime(place / _MANIFEST)
    return {side: Side.load(place / side, encoder, backend) for side, texts in sides.items() if texts}


def _build(
    directory: Path,
    place: Path,
    family: str,
    sides: Mapping[str, Sequence[str]],
    encoder: Encoder,
    backend: VectorBackend,
) -> None:
    started = time.monotonic()
    before = _latest(directory, family)
    draft = Path(tempfile.mkdtemp(dir=directory, prefix=_DRAFT))
    try:
        fresh = {}
        for side, texts in sides.items():
            if texts:
                (draft / side).mkdir()
                earlier = before / side if before and (before / side).exists() else None
                collection = f"{family}_{side}"
                fresh[side] = build_side(texts, encoder, draft / side, collection, backend, earlier)
        sizes = {side: len(texts) for side, texts in sides.items()}
        manifest = {"family": family, "texts": sizes, "encoded": fresh}
        (draft / _MANIFEST).write_text(json.dumps(manifest))
        os.rename(draft, place)
    except BaseException:
        _abandon(draft, directory, backend)
        raise
    log.info("index %s built in %.1f s: %s", place.name, time.monotonic() - started, manifest)
    _clear(directory, place, backend)


def _abandon(draft: Path, directory: Path, backend: VectorBackend) -> None:
    try:
        backend.forget(_sides([draft]), _sides(_versions(directory)))
    except Exception:
        log.warning("vectors of an abandoned build could not be cleared away", exc_info=True)
    shutil.rmtree(draft, ignore_errors=True)


def _versions(directory: Path) -> list[Path]:
    """Finished ones, the one that was opened last first."""
    manifests = [path for path in directory.glob(f"*/{_MANIFEST}") if not path.parent.name.startswith(_DRAFT)]
    return [path.parent for path in sorted(manifests, key=lambda path: path.stat().st_mtime_ns, reverse=True)]


def _latest(directory: Path, family: str) -> Path | None:
    for place in _versions(directory):
        if json.loads((place / _MANIFEST).read_text())["family"] == family:
            return place
    return None


def _clear(directory: Path, live: Path, backend: VectorBackend) -> None:
    """Old versions, and what killed builders left. Who has one open goes on reading its files."""
    kept = {live, *[place for place in _versions(directory) if place != live][: STORAGE.kept_versions - 1]}
    gone = [
        place
        for place in directory.iterdir()
        if place.is_dir() and place not in kept and _is_index(place, live)
    ]
    for place in gone:
        # From now on nobody takes it for whole.
        (place / _MANIFEST).unlink(missing_ok=True)
    try:
        backend.forget(_sides(gone), _sides(kept))
    except Exception:
        # The new version answers; what is left over goes with the next one.
        log.warning("old vectors could not be cleared away", exc_info=True)
        return
    for place in gone:
        shutil.rmtree(place, ignore_errors=True)


def _is_index(place: Path, live: Path) -> bool:
    return len(place.name) == len(live.name) or place.name.startswith(_DRAFT)


def _sides(places: Iterable[Path]) -> list[Path]:
    return [side for place in places for side in place.iterdir() if side.is_dir()]
