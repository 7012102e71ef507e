"""A document printed in a format and read again."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.documents.rendering import FORMATS
from benchmarks.documents.statutes import Block
from knowledge_base.description import describe
from knowledge_base.documents import Document
from knowledge_base.formats import read
from knowledge_base.passages import Passage
from knowledge_base.structure import parse


@dataclass(frozen=True)
class ReadAgain:
    """`seconds` took the reading alone, without the printing."""

    document: Document
    passages: Sequence[Passage]
    seconds: float


def read_again(blocks: Sequence[Block], name: str) -> ReadAgain:
    file_name, render = FORMATS[name]
    content = render(blocks)
    started = time.perf_counter()
    lines = read(content, file_name).lines
    document = describe(lines)
    passages = parse(document, "\n".join(lines))
    return ReadAgain(document, passages, time.perf_counter() - started)
