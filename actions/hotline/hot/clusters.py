"""Texts grouped by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from actions.hotline.meaning import Vectors, vectors_of
from actions.hotline.parameters import HotTopics


@dataclass(frozen=True)
class Cluster:
    """`members` are places in the list of texts, the most typical text first."""

    members: Sequence[int]


def clusters_of(texts: Sequence[str], settings: HotTopics) -> list[Cluster]:
    """The same texts in the same order give the same clusters; a text may be alone in one, or in none."""
    different = sorted(set(texts))
    vectors = vectors_of(different) if different else np.zeros((0, 1), np.float32)
    # A text without any known word has no meaning that another could be near to.
    known = np.flatnonzero(np.linalg.norm(vectors, axis=1) > 0)
    labels = dict(zip((different[i] for i in known), _labels(vectors[known], settings), strict=True))
    vector = dict(zip(different, vectors, strict=True))
    grouped: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        if (label := labels.get(text, -1)) >= 0:
            grouped.setdefault(label, []).append(place)
    return [Cluster(_most_typical_first(members, texts, vector)) for members in grouped.values()]


def _labels(vectors: Vectors, settings: HotTopics) -> list[int]:
    """-1: near no cluster. Comparing all with all is for a sample; the rest joins the nearest cluster of it."""
    if len(vectors) < 2:
        return [0] * len(vectors)
    sample = np.unique(
        np.linspace(0, len(vectors) - 1, min(len(vectors), settings.most_compared)).astype(int)
    )
    clustering = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=settings.distance
    )
    labels = np.full(len(vectors), -1)
    labels[sample] = clustering.fit_predict(vectors[sample])
    rest = np.flatnonzero(labels < 0)
    if len(rest):
        labels[rest] = _nearest(vectors[rest], _centres(vectors[sample], labels[sample]), settings.distance)
    return [int(label) for label in labels]


def _centres(vectors: Vectors, labels: NDArray[np.int_]) -> Vectors:
    centres = np.stack([vectors[labels == label].sum(axis=0) for label in range(labels.max() + 1)])
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    return np.divide(centres, lengths, out=np.zeros_like(centres), where=lengths > 0)


def _nearest(vectors: Vectors, centres: Vectors, distance: float) -> NDArray[np.int_]:
    likeness = vectors @ centres.T
    best = likeness.argmax(axis=1)
    return np.where(likeness.max(axis=1) >= 1 - distance, best, -1)


def _most_typical_first(members: list[int], texts: Sequence[str], vector: dict[str, Vectors]) -> list[int]:
    centre = np.sum([vector[texts[place]] for place in members], axis=0)
    return sorted(members, key=lambda place: (-round(float(vector[texts[place]] @ centre), 6), place))
