"""The documents on disk: those that are shipped, and beside them those that the operator adds.

An added document takes the place of a shipped one of the same id; <id>.removed says that a shipped
one is gone. Every change is whole or did not happen: its files are first written to a folder beside,
the renaming of that folder decides, and a change that was interrupted afterwards is finished by
whoever comes next.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from knowledge_base.corpus import metadata
from knowledge_base.corpus.errors import DocumentExists, UnknownDocument
from knowledge_base.documents import Document

CORPUS = Path(__file__).parent
_DECIDED = ".decided"
_REMOVED = ".removed"
_LOCK_SECONDS = 60


@dataclass(frozen=True)
class Draft:
    """A document ready to be stored; `lines` are its source, one paragraph each with its markdown."""

    document: Document
    lines: tuple[str, ...]
    scanned_pages: int = 0


class CorpusStore:
    """`shipped` is never written to; `added` None makes a store that only reads."""

    def __init__(self, shipped: Path = CORPUS, added: Path | None = None):
        self._shipped = shipped
        self._added = added

    def paths(self) -> dict[str, Path]:
        """The metadata file of every document by its id."""
        with self._locked() as added:
            return self._paths(added)

    def signature(self) -> tuple[tuple[str, int, int], ...]:
        """Changes when any document does, in whichever process."""
        files = [
            p
            for folder in (self._shipped, self._added)
            if folder and folder.exists()
            for p in folder.iterdir()
        ]
        kept = sorted(p for p in files if p.suffix in (".md", ".yaml", _REMOVED))
        return tuple((str(p), stat.st_mtime_ns, stat.st_size) for p in kept if (stat := _stat(p)))

    def read(self) -> Iterator[tuple[str, str, Path]]:
        """Metadata and source text of every document, in the order of their ids, all of one moment."""
        with self._locked() as added:
            for _, path in sorted(self._paths(added).items()):
                yield (
                    path.read_text(encoding="utf-8"),
                    path.with_suffix(".md").read_text(encoding="utf-8"),
                    path,
                )

    def add(self, drafts: Sequence[Draft], *, replace: bool = False) -> None:
        """Stores all of the drafts or none.

        Raises DocumentExists for an id that is taken by another text, unless it is to be replaced.
        """
        files: dict[str, str] = {}
        for draft in drafts:
            files[f"{draft.document.id}.yaml"] = metadata.dump(draft.document)
            files[f"{draft.document.id}.md"] = "\n\n".join(draft.lines) + "\n"
        with self._locked(create=True) as added:
            present = self._paths(added)
            taken = [draft.document.id for draft in drafts if draft.document.id in present]
            if taken and not replace:
                raise DocumentExists(taken)
            self._change(files)

    def amend(self, document_id: str, change: Callable[[Document], Document]) -> None:
        """Stores other metadata beside the same text; whatever `change` raises, nothing has changed.

        `change` gets the document without its text. Raises UnknownDocument.
        """
        with self._locked(create=True) as added:
            path = self._paths(added).get(document_id)
            if path is None:
                raise UnknownDocument(document_id)
            document = change(metadata.load(path, path.read_text(encoding="utf-8"), text=""))
            source = path.with_suffix(".md").read_text(encoding="utf-8")
            self._change({f"{document_id}.yaml": metadata.dump(document), f"{document_id}.md": source})

    def remove(self, document_ids: Sequence[str]) -> None:
        """Takes all of them out or none. Raises UnknownDocument."""
        with self._locked(create=True) as added:
            present = self._paths(added)
            for document_id in document_ids:
                if document_id not in present:
                    raise UnknownDocument(document_id)
            self._change({f"{document_id}{_REMOVED}": "" for document_id in document_ids})

    def _paths(self, added: Path | None) -> dict[str, Path]:
        found = {path.stem: path for path in self._shipped.glob("*.yaml")}
        if added:
            for path in added.glob(f"*{_REMOVED}"):
                found.pop(path.stem, None)
            found |= {path.stem: path for path in added.glob("*.yaml")}
        return found

    @contextmanager
    def _locked(self, create: bool = False) -> Iterator[Path | None]:
        """Alone with the added documents, and with whole ones; None where there are none yet."""
        if self._added and create:
            self._added.mkdir(parents=True, exist_ok=True)
        if self._added is None or not self._added.exists():
            yield None
            return
        with FileLock(self._added / ".lock", timeout=_LOCK_SECONDS):
            if (self._added / _DECIDED).exists():
                self._finish()
            yield self._added

    def _change(self, files: Mapping[str, str]) -> None:
        assert self._added is not None
        draft = Path(tempfile.mkdtemp(dir=self._added, prefix=".draft-"))
        try:
            for name, content in files.items():
                _write(draft / name, content)
            os.rename(draft, self._added / _DECIDED)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        self._finish()

    def _finish(self) -> None:
        """Moves a decided change into place; doing it twice does no harm."""
        assert self._added is not None
        decided = self._added / _DECIDED
        for path in sorted(decided.iterdir()):
            if path.suffix == _REMOVED:
                for suffix in (".yaml", ".md"):
                    (self._added / f"{path.stem}{suffix}").unlink(missing_ok=True)
                if not (self._shipped / f"{path.stem}.yaml").exists():
                    path.unlink()
                    continue
            else:
                (self._added / f"{path.stem}{_REMOVED}").unlink(missing_ok=True)
            os.replace(path, self._added / path.name)
        decided.rmdir()


def _write(path: Path, content: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
