"""The loss: every left text is to find its own right text among all of the batch (InfoNCE, van den Oord
et al. 2018), in both directions, for every nested dimension (Matryoshka, Kusupati et al. 2022)."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import normalize


def contrast(
    left: torch.Tensor,
    right: torch.Tensor,
    same: NDArray[np.bool_],
    scale: float,
    nested: Sequence[int],
) -> torch.Tensor:
    """`left` (n, dimensions) and `right` (n or more, dimensions): row i belongs to row i, rows of `right`
    beyond n are negatives only. `same` (n, len(right)) marks what is no negative although it is not the
    pair's own."""
    mask = torch.from_numpy(same)
    losses = [
        _Contrast.apply(normalize(left[:, :size]), normalize(right[:, :size]), mask, scale) for size in nested
    ]
    mean: torch.Tensor = torch.stack(losses).mean()
    return mean


class _Contrast(torch.autograd.Function):
    """Both softmaxes from one exponential. Cosines end at 1, so no maximum need be searched."""

    @staticmethod
    def forward(ctx, left, right, same, scale):
        n = len(left)
        logits = (left @ right.T).mul_(scale).sub_(scale)
        own = logits.diagonal()[:n].clone()
        chances = logits.exp_().masked_fill_(same, 0)
        across, down = chances.sum(1), chances[:, :n].sum(0)
        weights = (1 / across)[:, None].repeat(1, len(right))
        weights[:, :n] += 1 / down
        gradient = chances.mul_(weights)
        gradient.diagonal()[:n].sub_(2)
        ctx.save_for_backward(left, right, gradient.mul_(scale / (2 * n)))
        return ((across.log() - own).mean() + (down.log() - own).mean()) / 2

    @staticmethod
    def backward(ctx, upstream):
        left, right, gradient = ctx.saved_tensors
        return upstream * (gradient @ right), upstream * (gradient.T @ left), None, None
