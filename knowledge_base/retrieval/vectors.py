"""The vectors of many texts as a FAISS index: exact, after a first pass over sketches, or in clusters."""

import math
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import yaml
from numpy.typing import NDArray

# Questions come one at a time, which FAISS cannot share out: more threads only wait for each other.
faiss.omp_set_num_threads(1)

Vectors = NDArray[np.float32]
Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class StorageParameters:
    """See storage.yml."""

    exact_up_to: int
    sketches_up_to: int
    rescored: int
    clusters_per_root: float
    probed_share: float
    training_per_cluster: int
    nearest: int
    kept_versions: int


STORAGE = StorageParameters(
    **yaml.safe_load((Path(__file__).parent / "storage.yml").read_text(encoding="utf-8"))
)


def index_of(vectors: Vectors, parameters: StorageParameters = STORAGE) -> faiss.Index:
    """Inner product over `vectors` (texts × an even number of dimensions), kept in half precision, row i
    under id i."""
    # What is learnt of them must not tell whether they were computed or read from an earlier version.
    vectors = vectors.astype(np.float16).astype(np.float32)
    count, dimensions = vectors.shape
    if count <= parameters.exact_up_to:
        index = faiss.index_factory(dimensions, "SQfp16", faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
    elif count <= parameters.sketches_up_to:
        sketches = f"PQ{dimensions // 2}x4fs,Refine(SQfp16)"
        index = faiss.index_factory(dimensions, sketches, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors)
    else:
        clusters = max(1, int(parameters.clusters_per_root * math.sqrt(count)))
        index = faiss.index_factory(dimensions, f"IVF{clusters},SQfp16", faiss.METRIC_INNER_PRODUCT)
        clustered = faiss.extract_index_ivf(index)
        clustered.nprobe = max(1, math.ceil(clusters * parameters.probed_share))
        # Else vectors are kept as distances from their centre and come back otherwise than they went in.
        clustered.by_residual = False
        sample = np.random.default_rng(0).permutation(count)[: clusters * parameters.training_per_cluster]
        index.train(vectors[np.sort(sample)])
        clustered.make_direct_map()
    index.add(vectors)
    return index


def exact_part(index: faiss.Index) -> faiss.Index:
    """The vectors themselves, behind the sketches where there are some."""
    return faiss.downcast_index(index.refine_index) if isinstance(index, faiss.IndexRefine) else index


def nearest(
    index: faiss.Index, query: Vectors, count: int, parameters: StorageParameters = STORAGE
) -> tuple[Rows, Scores]:
    """The rows of the `count` nearest to each query and their inner products, best first; row -1 where
    clusters hold fewer. Shapes (queries, count)."""
    if not isinstance(index, faiss.IndexRefine):
        products, rows = index.search(query, count)
    else:
        rescoring = faiss.IndexRefineSearchParameters()
        rescoring.k_factor = max(1.0, parameters.rescored / count)
        products, rows = index.search(query, count, params=rescoring)
    return rows, products


def vectors_of(index: faiss.Index) -> Vectors:
    """Back again, in the order of the ids; shape (texts, dimensions)."""
    found: Vectors = exact_part(index).reconstruct_n(0, index.ntotal)
    return found
