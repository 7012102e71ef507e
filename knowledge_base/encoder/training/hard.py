"""Hard negatives: what a question is mistaken for by the encoder as it stands."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from knowledge_base.encoder.training.pairs import Pair, Target

Rows = NDArray[np.int64]
_AT_A_TIME = 512
# Room for the answering ones and their other versions.
_ANSWERING = 30


def mine(
    asked: Sequence[Pair],
    targets: Sequence[Target],
    embed_asked: Callable[[Rows], torch.Tensor],
    embed_targets: Callable[[Rows], torch.Tensor],
    count: int,
) -> Rows:
    """Rows of the `count` targets nearest to each question that do not answer it, shape (asked, count).

    Left out as false negatives: whatever has the key of any target that the same words are asked about.
    """
    answering: dict[str, set[str]] = defaultdict(set)
    for pair in asked:
        answering[pair.left].add(pair.key)
    names, numbers = np.unique([target.key for target in targets], return_inverse=True)
    vectors = torch.cat([embed_targets(rows) for rows in _chunks(len(targets))])
    mined = np.empty((len(asked), count), dtype=np.int64)
    for rows in _chunks(len(asked)):
        depth = min(count + _ANSWERING, len(targets))
        nearest = (embed_asked(rows) @ vectors.T).topk(depth).indices.numpy()
        for row, near in zip(rows, nearest, strict=True):
            right = np.searchsorted(names, sorted(answering[asked[row].left]))
            mistaken = near[~np.isin(numbers[near], right)]
            mined[row] = np.resize(mistaken, count)
    return mined


def _chunks(total: int) -> list[Rows]:
    return [np.arange(i, min(i + _AT_A_TIME, total)) for i in range(0, total, _AT_A_TIME)]
