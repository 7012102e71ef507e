"""Vectors in a Milvus: for more texts than one machine compares.

A collection holds the vectors of all versions of a side, each text's once, under a number made of its key. A
version's folder says which of them are its own, so that a build only adds what is new, the version comes into
being with its folder, and what only other versions have is passed over in what a search finds.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pymilvus import DataType, MilvusClient

from knowledge_base.retrieval.keys import read_keys
from knowledge_base.retrieval.vectors import STORAGE, Rows, Scores, Vectors

_COLLECTION = "collection.txt"
_ID, _VECTOR = "id", "vector"
# As many as Milvus gives at once, and as many as are sent at once.
_MOST, _BATCH = 16384, 1000
Ids = NDArray[np.int64]


class MilvusIndex:
    """See backends.VectorIndex. `ids` are those of the texts, in their order."""

    def __init__(self, client: MilvusClient, collection: str, ids: Ids):
        self._client = client
        self._collection = collection
        self._ids = ids
        self._order = np.argsort(ids, kind="stable")
        self._sorted = ids[self._order]

    def __len__(self) -> int:
        return len(self._ids)

    def nearest(self, vector: Vectors, count: int) -> tuple[Rows, Scores]:
        """Asks for more where vectors of other versions stand between those of this one."""
        wanted = min(count, len(self))
        limit = min(max(1, wanted), _MOST)
        while True:
            hits = self._client.search(self._collection, data=[vector], anns_field=_VECTOR, limit=limit)[0]
            rows, products = self._own(hits)
            if len(rows) >= wanted or len(hits) < limit or limit == _MOST:
                return rows[:wanted], products[:wanted]
            limit = min(2 * limit, _MOST)

    def products(self, vector: Vectors) -> Scores:
        rows, values = self.nearest(vector, STORAGE.nearest)
        products = np.zeros(len(self), dtype=np.float32)
        products[rows] = values
        return products

    def products_of(self, vector: Vectors, rows: Rows) -> Scores:
        wanted, places = np.unique(self._ids[rows], return_inverse=True)
        products = np.zeros(len(wanted), dtype=np.float32)
        for batch in _batches(wanted):
            for found in self._client.get(self._collection, ids=batch.tolist(), output_fields=[_VECTOR]):
                place = np.searchsorted(wanted, found[_ID])
                products[place] = np.asarray(found[_VECTOR], dtype=np.float32) @ vector
        return products[places]

    def _own(self, hits: Iterable[dict[str, float]]) -> tuple[Rows, Scores]:
        """The rows of the texts found, of equal texts all; the others belong to other versions."""
        found = [(int(hit[_ID]), hit["distance"]) for hit in hits]
        ids = np.array([name for name, _ in found], dtype=np.int64)
        first = np.searchsorted(self._sorted, ids, side="left")
        times = np.searchsorted(self._sorted, ids, side="right") - first
        places = np.repeat(first - np.cumsum(times) + times, times) + np.arange(times.sum())
        products = np.array([product for _, product in found], dtype=np.float32)
        return self._order[places], np.repeat(products, times)


class MilvusBackend:
    """See backends.VectorBackend. The collections of one `prefix` belong to one installation.

    `url` is a server's, or a file's for milvus-lite. Every method but `name` raises
    pymilvus.exceptions.MilvusException where it cannot be reached.
    """

    def __init__(self, url: str, token: str = "", prefix: str = "xiaoshan", index_type: str = "FLAT"):
        self._url, self._token, self._prefix, self._index_type = url, token, prefix, index_type

    @property
    def name(self) -> str:
        return f"milvus {self._url} {self._prefix}"

    @cached_property
    def _client(self) -> MilvusClient:
        return MilvusClient(uri=self._url, token=self._token)

    def holds(self, directory: Path) -> bool:
        collection = _collection(directory)
        if collection is None or not self._client.has_collection(collection):
            return False
        ids = np.unique(_ids(directory))
        return self._count(collection) >= len(ids)

    def write(
        self, directory: Path, collection: str, rows: Rows, vectors: Vectors, before: Path | None
    ) -> None:
        collection = f"{self._prefix}_{collection}"
        if not self._client.has_collection(collection):
            self._create(collection, vectors.shape[1])
        # As FAISS keeps them, so that the two agree.
        vectors = vectors.astype(np.float16).astype(np.float32)
        # Before the vectors, so that those of a killed build can be told from others.
        (directory / _COLLECTION).write_text(collection)
        ids, first = np.unique(_ids(directory)[rows < 0], return_index=True)
        for batch in _batches(np.arange(len(ids))):
            records = [{_ID: int(ids[i]), _VECTOR: vectors[first[i]]} for i in batch]
            self._client.upsert(collection, records)

    def open(self, directory: Path) -> MilvusIndex:
        collection = _collection(directory)
        if collection is None or not self.holds(directory):
            raise FileNotFoundError(directory)
        self._client.load_collection(collection)
        return MilvusIndex(self._client, collection, _ids(directory))

    def forget(self, gone: Sequence[Path], kept: Sequence[Path]) -> None:
        """Whoever has a version open that is gone finds fewer texts from then on."""
        needed: dict[str, list[Ids]] = {}
        for directory in kept:
            if name := _collection(directory):
                needed.setdefault(name, []).append(_ids(directory))
        for directory in gone:
            collection = _collection(directory)
            if collection is None or not self._client.has_collection(collection):
                continue
            if collection not in needed:
                self._client.drop_collection(collection)
                continue
            for batch in _batches(np.setdiff1d(_ids(directory), np.concatenate(needed[collection]))):
                self._client.delete(collection, ids=batch.tolist())

    def _create(self, collection: str, dimensions: int) -> None:
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(_ID, DataType.INT64, is_primary=True)
        schema.add_field(_VECTOR, DataType.FLOAT_VECTOR, dim=dimensions)
        index = self._client.prepare_index_params()
        index.add_index(_VECTOR, index_type=self._index_type, metric_type="IP")
        # A version is complete when it opens: what was added before must be found.
        self._client.create_collection(
            collection, schema=schema, index_params=index, consistency_level="Strong"
        )

    def _count(self, collection: str) -> int:
        return int(self._client.query(collection, filter="", output_fields=["count(*)"])[0]["count(*)"])


def _collection(directory: Path) -> str | None:
    """None where the vectors lie elsewhere, or a build was killed before it had any."""
    path = directory / _COLLECTION
    return path.read_text() if path.exists() else None


def _ids(directory: Path) -> Ids:
    """The first eight bytes of each key: two of a million are the same with a chance of 10^-8."""
    return read_keys(directory)[:, :8].copy().view(np.int64)[:, 0]


def _batches(values: NDArray[np.int64]) -> Iterable[NDArray[np.int64]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
