"""Texts as bags of n-gram numbers, and their sums of vectors, fast enough for two cores."""

from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch.nn.functional import embedding_bag

Ids = NDArray[np.int32]
Rows = NDArray[np.int64]
Batch = tuple[torch.Tensor, torch.Tensor]


class Bags:
    """Many bags in two arrays: bag i is `ids[starts[i]:starts[i + 1]]`."""

    def __init__(self, ids: Ids, starts: Rows):
        self._ids = ids
        self._starts = starts

    @classmethod
    def of(cls, bags: Iterable[Ids]) -> "Bags":
        """A bag without ids gets the first one: a text is never without a vector."""
        filled = [bag if len(bag) else np.zeros(1, dtype=np.int32) for bag in bags]
        starts = np.cumsum([0, *(len(bag) for bag in filled)])
        return cls(np.concatenate(filled), starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def batch(
        self,
        rows: Rows,
        chance: np.random.Generator | None = None,
        dropout: float = 0,
        longest: float = np.inf,
    ) -> Batch:
        """Ids of the rows' bags one after the other, and where each begins. With `chance`, a share of each
        bag is left out, and about `longest` are drawn of a longer one; a short one stays whole."""
        lengths = self._starts[rows + 1] - self._starts[rows]
        owner = np.repeat(np.arange(len(rows)), lengths)
        first = np.cumsum(lengths) - lengths
        ids = self._ids[np.arange(len(owner)) - first[owner] + self._starts[rows][owner]]
        if chance is not None:
            share = np.minimum(np.where(lengths > _SHORT, 1 - dropout, 1.0), longest / lengths)
            kept = chance.random(len(owner)) < share[owner]
            ids, lengths = ids[kept], np.bincount(owner[kept], minlength=len(rows))
        starts = np.cumsum(lengths) - lengths
        return torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(starts)


_SHORT = 6


class BagSum(torch.autograd.Function):
    """The sum of a bag's rows of a table.

    PyTorch's own backward pass of EmbeddingBag adds row by row. The gradient of a row is the sum of the
    gradients of the bags that hold it, which is again a sum over bags and ten times faster that way.
    """

    @staticmethod
    def forward(ctx, table, ids, starts):
        ctx.save_for_backward(ids, starts)
        ctx.rows = len(table)
        return embedding_bag(ids, table, starts, mode="sum")

    @staticmethod
    def backward(ctx, gradient):
        ids, starts = (tensor.numpy() for tensor in ctx.saved_tensors)
        holds = sparse.csr_matrix(
            (np.ones(len(ids), np.float32), ids, np.append(starts, len(ids))), shape=(len(starts), ctx.rows)
        ).tocsc()
        bags, first = (torch.from_numpy(a.astype(np.int64)) for a in (holds.indices, holds.indptr[:-1]))
        return embedding_bag(bags, gradient.contiguous(), first, mode="sum"), None, None


def bag_sum(table: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Shape (bags, dimensions)."""
    summed: torch.Tensor = BagSum.apply(table, *batch)
    return summed
