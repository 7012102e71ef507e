"""Where the vectors of the index lie and are compared: files of this machine, or a Milvus."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from knowledge_base.retrieval.faiss_backend import FaissBackend
from knowledge_base.retrieval.vectors import Rows, Scores, Vectors


class VectorIndex(Protocol):
    """The vectors of a side's texts. Never changes; row i is the i-th text."""

    def __len__(self) -> int: ...

    def nearest(self, vector: Vectors, count: int) -> tuple[Rows, Scores]:
        """The rows of the `count` nearest texts and their inner products, best first."""
        ...

    def products(self, vector: Vectors) -> Scores:
        """Inner products with all texts; 0 for far ones where not all are compared."""
        ...

    def products_of(self, vector: Vectors, rows: Rows) -> Scores:
        """Inner products with the texts of these rows."""
        ...


class VectorBackend(Protocol):
    """A side's folder says which vectors are its own; where they are is the backend's business."""

    @property
    def name(self) -> str:
        """Versions of backends with different names take nothing over from each other."""
        ...

    def holds(self, directory: Path) -> bool:
        """Whether all vectors of this folder's side are there."""
        ...

    def write(
        self, directory: Path, collection: str, rows: Rows, vectors: Vectors, before: Path | None
    ) -> None:
        """Keeps the vectors of a new side, whose keys lie in `directory`.

        `rows` tells for each text its row in `before`, or -1 where it is new; `vectors` are those of the new
        ones, shape (new texts, dimensions). Sides of one `collection` have the same encoder.
        """
        ...

    def open(self, directory: Path) -> VectorIndex:
        """Raises FileNotFoundError where the side is not, or no longer, whole."""
        ...

    def forget(self, gone: Sequence[Path], kept: Sequence[Path]) -> None:
        """Lets go of vectors that only sides in `gone` have, before their folders go."""
        ...


def configured_backend() -> VectorBackend:
    """The Milvus that MILVUS_URL names, else files in FAISS."""
    url = os.environ.get("MILVUS_URL")
    if not url:
        return FaissBackend()
    # Imported here: an installation without Milvus does without its client.
    from knowledge_base.retrieval.milvus_backend import MilvusBackend

    return MilvusBackend(
        url,
        token=os.environ.get("MILVUS_TOKEN", ""),
        prefix=os.environ.get("MILVUS_PREFIX", "xiaoshan"),
        index_type=os.environ.get("MILVUS_INDEX", "FLAT"),
    )
