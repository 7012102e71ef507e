"""Contrastive training with in-batch negatives (van den Oord et al. 2018, InfoNCE)."""

import random
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import cross_entropy, normalize

from knowledge_base.encoder.ngrams import NgramEmbedding, Normalize
from knowledge_base.encoder.training.pairs import Pair
from knowledge_base.encoder.training.vocabulary import vocabulary

SIZE, DIMENSIONS = 60_000, 192
BATCH, SCALE, RATE, EPOCHS = 2048, 20.0, 1e-2, 4


def train_encoder(
    pairs: list[Pair], output: Path, *, epochs: int = EPOCHS, size: int = SIZE, seed: int = 1
) -> None:
    """Trains on the pairs and writes a sentence-transformers model to `output`.

    Raises ValueError with fewer than two pairs: there is nothing to tell apart.
    """
    if len(pairs) < 2:
        raise ValueError("an encoder needs at least two pairs to learn from")
    torch.manual_seed(seed)
    model = _initial(pairs, size)
    bags = [(_tensor(model, left), _tensor(model, right)) for left, right in pairs]
    optimizer = torch.optim.Adam(model.embedding.parameters(), lr=RATE)
    steps = max(1, len(bags) // BATCH) * epochs
    done, started = 0, time.monotonic()
    for epoch in range(epochs):
        random.Random(seed + epoch).shuffle(bags)
        for begin in range(0, max(1, len(bags) - BATCH + 1), BATCH):
            loss = _loss(model, bags[begin : begin + BATCH])
            optimizer.zero_grad()
            loss.backward()
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - done / steps)
            optimizer.step()
            done += 1
            _progress(done, steps, loss.item(), time.monotonic() - started)
    _save(model, output)


def _initial(pairs: list[Pair], size: int) -> NgramEmbedding:
    """Random directions whose length is the n-gram's idf: a sensible search before the first step."""
    chosen, idf = vocabulary((text for pair in pairs for text in pair), size)
    weights = torch.nn.functional.normalize(torch.randn(len(chosen), DIMENSIONS))
    return NgramEmbedding(chosen, weights * torch.tensor(idf, dtype=torch.float32).unsqueeze(1))


def _tensor(model: NgramEmbedding, text: str) -> np.ndarray:
    return np.array(model.ids(text) or [0], dtype=np.int32)


def _loss(model: NgramEmbedding, batch: list[tuple[np.ndarray, np.ndarray]]) -> torch.Tensor:
    left, right = (_embed(model, [pair[side] for pair in batch]) for side in (0, 1))
    scores = left @ right.T * SCALE
    target = torch.arange(len(batch))
    return (cross_entropy(scores, target) + cross_entropy(scores.T, target)) / 2


def _embed(model: NgramEmbedding, bags: list[np.ndarray]) -> torch.Tensor:
    offsets = torch.from_numpy(np.cumsum([0, *(len(bag) for bag in bags[:-1])]))
    return normalize(model.embedding(torch.from_numpy(np.concatenate(bags)).long(), offsets))


def _progress(done: int, steps: int, loss: float, seconds: float) -> None:
    left = seconds / done * (steps - done)
    print(
        f"\r训练 {done}/{steps} 步，损失 {loss:.3f}，还需约 {left:.0f} 秒 ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    if done == steps:
        print(file=sys.stderr)


def _save(model: NgramEmbedding, output: Path) -> None:
    shutil.rmtree(output, ignore_errors=True)
    SentenceTransformer(modules=[model, Normalize()]).save(str(output), create_model_card=False)
