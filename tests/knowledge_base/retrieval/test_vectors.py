"""Vectors beyond the exact index: sketches and clusters find what comparing all of them finds."""

import dataclasses

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge_base.retrieval.faiss_backend import FaissIndex
from knowledge_base.retrieval.vectors import STORAGE, StorageParameters, index_of, nearest, vectors_of

SKETCHES = dataclasses.replace(STORAGE, exact_up_to=1000, rescored=300)
CLUSTERS = dataclasses.replace(STORAGE, exact_up_to=1000, sketches_up_to=1000)


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    """Around subjects, as texts lie."""
    chance = np.random.default_rng(1)
    centres = chance.normal(size=(50, 32))
    drawn = centres[chance.integers(0, 50, 5000)] + 0.3 * chance.normal(size=(5000, 32))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(("parameters", "recall"), [(SKETCHES, 0.99), (CLUSTERS, 0.9)])
def test_nearly_everything_is_found(
    vectors: NDArray[np.float32], parameters: StorageParameters, recall: float
) -> None:
    index, exact = index_of(vectors, parameters), index_of(vectors)
    found, _ = nearest(index, vectors[::50], 10, parameters)
    true, _ = nearest(exact, vectors[::50], 10)
    shares = [len(set(a) & set(b)) / 10 for a, b in zip(found.tolist(), true.tolist(), strict=True)]
    assert np.mean(shares) >= recall
    np.testing.assert_allclose(vectors_of(index), vectors, atol=1e-3)


@pytest.mark.parametrize("parameters", [STORAGE, SKETCHES, CLUSTERS])
def test_vectors_read_back_make_the_same_index(
    vectors: NDArray[np.float32], parameters: StorageParameters
) -> None:
    index = index_of(vectors, parameters)
    again = index_of(vectors_of(index), parameters)
    assert np.array_equal(faiss.serialize_index(index), faiss.serialize_index(again))


def test_behind_sketches_products_are_those_of_the_vectors(vectors: NDArray[np.float32]) -> None:
    index = FaissIndex(index_of(vectors, SKETCHES))
    products = vectors @ vectors[7]
    np.testing.assert_allclose(index.products(vectors[7]), products, atol=2e-3)
    rows, values = index.nearest(vectors[7], 20)
    assert rows[0] == 7
    np.testing.assert_allclose(values, products[rows], atol=2e-3)
    np.testing.assert_allclose(index.products_of(vectors[7], rows), products[rows], atol=2e-3)
