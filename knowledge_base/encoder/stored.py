"""A stored model of character n-grams, and the vectors it makes without torch.

Torch and sentence-transformers take ten times as long to load as the model, and half a gigabyte in each
process that compares texts.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from knowledge_base.language.tokens import ngrams

Vectors = NDArray[np.float32]

_WEIGHTS, _VOCABULARY, _MODULES = "model.safetensors", "vocabulary.json", "modules.json"
_OWN = ("NgramEmbedding", "Normalize")


@dataclass(frozen=True)
class StoredNgrams:
    """Row i of `weights` (8-bit, n-grams × dimensions) times `scale` (n-grams × 1) is the vector of n-gram i."""

    index: dict[str, int]
    weights: NDArray[np.int8]
    scale: Vectors

    @classmethod
    def of(cls, vocabulary: Sequence[str], weights: Vectors) -> Self:
        """Rounds `weights`, n-grams × dimensions in the order of `vocabulary`, to 8 bits a number."""
        scale = np.abs(weights).max(axis=1, keepdims=True) / 127 + 1e-12
        rounded = np.round(weights / scale).astype(np.int8)
        return cls({ngram: i for i, ngram in enumerate(vocabulary)}, rounded, scale.astype(np.float32))

    @classmethod
    def read(cls, folder: Path) -> Self:
        stored = load_file(folder / _WEIGHTS)
        vocabulary = json.loads((folder / _VOCABULARY).read_text(encoding="utf-8"))
        return cls({ngram: i for i, ngram in enumerate(vocabulary)}, stored["weights"], stored["scale"])

    def write(self, folder: Path) -> None:
        save_file({"weights": self.weights, "scale": self.scale}, folder / _WEIGHTS)
        vocabulary = json.dumps(list(self.index), ensure_ascii=False, indent=0)
        (folder / _VOCABULARY).write_text(vocabulary, encoding="utf-8")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (texts, dimensions); zeros where no n-gram is known."""
        vectors = np.empty((len(texts), self.weights.shape[1]), np.float32)
        for i, text in enumerate(texts):
            ids = known_ids(self.index, text)
            total = self.scale[ids, 0] @ self.weights[ids].astype(np.float32)
            vectors[i] = total / max(float(np.linalg.norm(total)), 1e-12)
        return vectors


def known_ids(index: dict[str, int], text: str) -> list[int]:
    """Each known n-gram once: that a law repeats a word says little about what it is about."""
    return [i for ngram in dict.fromkeys(ngrams(text)) if (i := index.get(ngram)) is not None]


def stored_ngrams(model: str | Path) -> StoredNgrams | None:
    """The model that lies in this folder, if it is one of n-grams and does nothing but add and normalise them."""
    modules = Path(model) / _MODULES
    if not modules.is_file():
        return None
    types = tuple(
        module["type"].rpartition(".")[2] for module in json.loads(modules.read_text(encoding="utf-8"))
    )
    return StoredNgrams.read(Path(model)) if types == _OWN else None
