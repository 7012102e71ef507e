"""The vectors of many texts as a FAISS index: exact, and in clusters where exact would take too long."""

import math
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import yaml
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class StorageParameters:
    """See storage.yml."""

    exact_up_to: int
    clusters_per_root: float
    probed_share: float
    training_per_cluster: int
    nearest: int
    kept_versions: int


STORAGE = StorageParameters(
    **yaml.safe_load((Path(__file__).parent / "storage.yml").read_text(encoding="utf-8"))
)


def index_of(vectors: Vectors, parameters: StorageParameters = STORAGE) -> faiss.Index:
    """Inner product over `vectors` (texts × dimensions), kept in half precision, row i under id i."""
    count, dimensions = vectors.shape
    if count <= parameters.exact_up_to:
        index = faiss.index_factory(dimensions, "SQfp16", faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
    else:
        clusters = max(1, int(parameters.clusters_per_root * math.sqrt(count)))
        index = faiss.index_factory(dimensions, f"IVF{clusters},SQfp16", faiss.METRIC_INNER_PRODUCT)
        faiss.extract_index_ivf(index).nprobe = max(1, math.ceil(clusters * parameters.probed_share))
        sample = np.random.default_rng(0).permutation(count)[: clusters * parameters.training_per_cluster]
        index.train(vectors[np.sort(sample)])
        faiss.extract_index_ivf(index).make_direct_map()
    index.add(vectors)
    return index


def vectors_of(index: faiss.Index) -> Vectors:
    """Back again, in the order of the ids; shape (texts, dimensions)."""
    found: Vectors = index.reconstruct_n(0, index.ntotal)
    return found
