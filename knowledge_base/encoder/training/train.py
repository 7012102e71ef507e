"""Contrastive training with in-batch and, at the end, mined hard negatives."""

import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch.nn.functional import normalize

from knowledge_base.encoder.ngrams import NgramEmbedding, Normalize
from knowledge_base.encoder.training.bags import Bags, bag_sum
from knowledge_base.encoder.training.checkpoint import Checkpoint
from knowledge_base.encoder.training.contrast import contrast
from knowledge_base.encoder.training.hard import mine
from knowledge_base.encoder.training.pairs import Material
from knowledge_base.encoder.training.recipe import Recipe
from knowledge_base.encoder.training.vocabulary import vocabulary

Rows = NDArray[np.int64]
_ASKED = 4


def train_encoder(
    material: Material, output: Path, recipe: Recipe | None = None, checkpoints: Path | None = None
) -> None:
    """Trains on the material and writes a sentence-transformers model to `output`.

    The same material, recipe and versions of the libraries give the same model. With `checkpoints`, a
    folder, a run that was interrupted goes on after its last whole epoch. Raises ValueError with fewer than
    two pairs: there is nothing to tell apart.
    """
    recipe = recipe or Recipe()
    if len(material.pairs) + len(material.asked) < 2:
        raise ValueError("an encoder needs at least two pairs to learn from")
    texts = [text for pair in material.pairs + material.asked for text in pair]
    checkpoint = Checkpoint.of(checkpoints, [repr(recipe), *texts]) if checkpoints else None
    model = _Training(material, recipe).run(checkpoint)
    _save(model, output)
    if checkpoint:
        checkpoint.remove()


class _Training:
    """The state of one run: the table, its optimizer, and the texts as bags."""

    def __init__(self, material: Material, recipe: Recipe):
        torch.manual_seed(recipe.seed)
        self._material = material
        self._recipe = recipe
        self._model = _initial(material, recipe)
        self._table = self._model.embedding.weight
        self._optimizer = torch.optim.Adam([self._table], lr=recipe.rate, fused=True)
        pairs = material.pairs + material.asked
        self._left = self._bags(pair.left for pair in pairs)
        # What answers a question is a target too: no text is kept twice.
        texts = dict.fromkeys([*(t.text for t in material.targets), *(p.right for p in pairs)])
        rows = {text: row for row, text in enumerate(texts)}
        self._right = self._bags(rows)
        self._right_of = np.array([rows[pair.right] for pair in pairs])
        self._right_of_targets = np.array([rows[t.text] for t in material.targets], dtype=np.int64)
        self._keys, self._target_keys = _numbered(
            [pair.key for pair in pairs], [target.key for target in material.targets]
        )

    def run(self, checkpoint: Checkpoint | None) -> NgramEmbedding:
        recipe, first = self._recipe, 0
        saved = checkpoint.load() if checkpoint else None
        if saved:
            self._model.load_state_dict(saved["model"])
            self._optimizer.load_state_dict(saved["optimizer"])
            first = saved["epochs"]
        samples = self._samples()
        batches = max(1, len(samples) // recipe.batch)
        progress = _Progress(batches * recipe.epochs, batches * first)
        for epoch in range(first, recipe.epochs):
            chance = np.random.default_rng([recipe.seed, epoch])
            hard = self._mined() if epoch >= recipe.epochs - recipe.hard_epochs else None
            shuffled = chance.permutation(samples)
            for batch in np.array_split(shuffled[: batches * recipe.batch], batches):
                self._optimizer.param_groups[0]["lr"] = recipe.rate * (1 - progress.share)
                progress.step(self._step(batch, hard, chance))
            if checkpoint:
                checkpoint.save(
                    {
                        "model": self._model.state_dict(),
                        "optimizer": self._optimizer.state_dict(),
                        "epochs": epoch + 1,
                    }
                )
        return self._model

    def _samples(self) -> Rows:
        """The rows of one epoch: every pair once, what is asked several times."""
        first = len(self._material.pairs)
        asked = np.arange(first, first + len(self._material.asked))
        return np.concatenate([np.arange(first), np.repeat(asked, self._material.times)])

    def _step(self, batch: Rows, hard: Rows | None, chance: np.random.Generator) -> float:
        right, keys = self._right_of[batch], self._keys[batch]
        if hard is not None:
            asked = batch[batch >= len(self._material.pairs)] - len(self._material.pairs)
            mistaken = hard[asked, chance.integers(0, hard.shape[1], len(asked))]
            right = np.concatenate([right, self._right_of_targets[mistaken]])
            keys = np.concatenate([keys, self._target_keys[mistaken]])
        same = keys[: len(batch), None] == keys[None, :]
        same[np.arange(len(batch)), np.arange(len(batch))] = False
        drawn = (chance, self._recipe.dropout, self._recipe.longest)
        loss = contrast(
            bag_sum(self._table, self._left.batch(batch, *drawn)),
            bag_sum(self._table, self._right.batch(right, *drawn)),
            same,
            self._recipe.scale,
            self._recipe.nested,
        )
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self._optimizer.step()
        return loss.item()

    @torch.no_grad()
    def _mined(self) -> Rows | None:
        material, first = self._material, len(self._material.pairs)
        if not material.asked or not material.targets:
            return None
        return mine(
            material.asked,
            material.targets,
            lambda rows: normalize(bag_sum(self._table, self._left.batch(rows + first))),
            lambda rows: normalize(bag_sum(self._table, self._right.batch(self._right_of_targets[rows]))),
            self._recipe.mistaken,
        )

    def _bags(self, texts: Iterable[str]) -> Bags:
        return Bags.of(np.array(self._model.ids(text), dtype=np.int32) for text in texts)


def _initial(material: Material, recipe: Recipe) -> NgramEmbedding:
    """Random directions whose length is the n-gram's idf: a sensible search before the first step."""
    counted = [(text, 1) for pair in material.pairs for text in pair[:2]]
    # Everyday words are rare among statutes.
    counted += [(text, _ASKED) for pair in material.asked for text in pair[:2]]
    chosen, idf = vocabulary(counted, recipe.ngrams)
    weights = normalize(torch.randn(len(chosen), recipe.dimensions))
    return NgramEmbedding(chosen, weights * torch.tensor(idf, dtype=torch.float32).unsqueeze(1))


def _numbered(*names: Sequence[str]) -> list[Rows]:
    """The same number for the same name, over all the lists."""
    numbers: dict[str, int] = {}
    return [
        np.array([numbers.setdefault(name, len(numbers)) for name in part], dtype=np.int64) for part in names
    ]


class _Progress:
    """Tells on the standard error how far training is and how long it will take."""

    def __init__(self, steps: int, done: int):
        self._steps, self._done, self._first = steps, done, done
        self._started = time.monotonic()

    @property
    def share(self) -> float:
        return self._done / self._steps

    def step(self, loss: float) -> None:
        self._done += 1
        each = (time.monotonic() - self._started) / (self._done - self._first)
        left = each * (self._steps - self._done)
        text = f"\r训练 {self._done}/{self._steps} 步，损失 {loss:.3f}，还需约 {left:.0f} 秒 "
        print(text, end="" if self._done < self._steps else "\n", file=sys.stderr, flush=True)


def _save(model: NgramEmbedding, output: Path) -> None:
    shutil.rmtree(output, ignore_errors=True)
    SentenceTransformer(modules=[model, Normalize()]).save(str(output), create_model_card=False)
