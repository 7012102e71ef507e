"""The gazette's own documents: printed in a format, read again, compared with what is shipped."""

import re
from collections.abc import Sequence

from benchmarks.documents.reading import read_again
from benchmarks.documents.statutes import Block
from benchmarks.documents.tally import Tally, squeezed
from knowledge_base.corpus import CORPUS, load_corpus
from knowledge_base.passages import Passage

_MARKED = re.compile(r"\*\*(.+?)\*\*\s*(.*)")


def measure_gazette(name: str) -> Tally:
    """Articles; of the plan, which has none, the leaves of its body."""
    tally = Tally()
    corpus = load_corpus()
    for document in corpus.documents:
        again = read_again(_printed(document.id), name)
        tally.seconds += again.seconds
        tally.documents += 1
        tally.titled += again.document.title == document.title
        tally.dated += again.document.issued_on == document.issued_on
        _compare(_units(corpus.of_document(document.id)), again.passages, tally)
    return tally


def _compare(wanted: Sequence[Passage], found: Sequence[Passage], tally: Tally) -> None:
    texts = {squeezed(passage.text) for passage in found}
    places = {(_heading(passage), squeezed(passage.text)) for passage in found}
    lost = [passage for passage in wanted if squeezed(passage.text) not in texts]
    tally.articles += len(wanted)
    tally.intact += len(wanted) - len(lost)
    tally.placed += sum((_heading(passage), squeezed(passage.text)) in places for passage in wanted)
    tally.whole += not lost
    tally.extra += max(0, len(_units(found)) - len(wanted))
    tally.lost += [f"{'/'.join(passage.path)} {passage.text!r}" for passage in lost]


def _heading(passage: Passage) -> str:
    return squeezed("".join(passage.path[:-1][-1:]))


def _units(passages: Sequence[Passage]) -> list[Passage]:
    articles = [passage for passage in passages if passage.level == "article"]
    return articles or [passage for passage in passages if passage.is_leaf and passage.kind == "body"]


def _printed(document_id: str) -> list[Block]:
    """The lines of a shipped document as paragraphs, without the marks of its Markdown."""
    lines = (CORPUS / f"{document_id}.md").read_text(encoding="utf-8").splitlines()
    return [_block(line.strip()) for line in lines if line.strip()]


def _block(line: str) -> Block:
    if line.startswith("#"):
        level, _, text = line.partition(" ")
        return Block("title" if level == "#" else "heading", text)
    if marked := _MARKED.fullmatch(line):
        return Block("article", marked[2], marked[1])
    return Block("paragraph", line.removeprefix("- "))
