"""Many files at once, with progress: each is taken in whole or refused with its reason, the others go on."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge_base.corpus.errors import CorpusError
from knowledge_base.corpus.intake import drafts_of
from knowledge_base.corpus.store import CorpusStore, Draft
from knowledge_base.formats import OversizedFile, UnreadableFile
from knowledge_base.formats.limits import LIMITS
from knowledge_base.gazette import NotAGazette


def ingest_all(paths: Sequence[Path], store: CorpusStore, replace: bool) -> int:
    """Takes in files, and every file of folders; prints what became of each. The number that were refused."""
    files = list(_files(paths))
    refused = 0
    for number, path in enumerate(files, 1):
        place = f"[{number}/{len(files)}] {path.name}"
        try:
            drafts = _take_in(path, store, replace, place)
        except (UnreadableFile, NotAGazette, CorpusError, OSError) as error:
            refused += 1
            print(f"{place}  未收录：{_reason(error)}", file=sys.stderr)
            continue
        for draft in drafts:
            scanned = f"（{draft.scanned_pages} 页为扫描识别，请核对文字）" if draft.scanned_pages else ""
            document = draft.document
            print(f"{place}  {document.id}\t{document.number or '无文号'}\t{document.title}{scanned}")
    if refused:
        print(f"共 {len(files)} 个文件，其中 {refused} 个未收录。", file=sys.stderr)
    return int(refused > 0)


def _files(paths: Sequence[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield path


def _take_in(path: Path, store: CorpusStore, replace: bool, place: str) -> list[Draft]:
    if path.stat().st_size > LIMITS.file_bytes:
        raise OversizedFile(f"文件超过 {LIMITS.file_bytes // 1048576} MB，请拆分或压缩后再收录。")

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{place}  第 {done}/{total} 页 ", end="\r", file=sys.stderr, flush=True)

    drafts = drafts_of(path.read_bytes(), path.name, progress=show)
    store.add(drafts, replace=replace)
    return drafts


def _reason(error: Exception) -> str:
    return f"无法打开文件（{error.strerror}）。" if isinstance(error, OSError) else str(error)
