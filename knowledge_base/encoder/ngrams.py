"""A StaticEmbedding over overlapping character n-grams, stored as 8-bit integers.

A tokenizer's segmentation makes 康复训练 and 康复的训练 unlike; overlapping n-grams keep what they
share. The vector's length is its learned weight, so the mean of the bag is a weighted one.
"""

from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from knowledge_base.encoder.stored import StoredNgrams, known_ids

__all__ = ["NgramEmbedding", "Normalize"]


class NgramEmbedding(StaticEmbedding):
    """`vocabulary` lists the n-grams in the order of the rows of `weights` (n-grams × dimensions)."""

    def __init__(self, vocabulary: list[str], weights: np.ndarray | torch.Tensor):
        index = {ngram: i for i, ngram in enumerate(vocabulary)}
        super().__init__(Tokenizer(WordLevel(index, unk_token=vocabulary[0])), weights)
        self.vocabulary = vocabulary
        self.index = index

    def preprocess(  # type: ignore[override]
        self, inputs: list[str], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """Ids of the known n-grams of each text, one after the other, and where each text begins."""
        bags = [self.ids(text) for text in inputs]
        offsets = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
        flat = [i for bag in bags for i in bag]
        return {"input_ids": torch.tensor(flat, dtype=torch.long), "offsets": torch.from_numpy(offsets)}

    def ids(self, text: str) -> list[int]:
        return known_ids(self.index, text)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        weights = self.embedding.weight.detach().numpy()
        StoredNgrams.of(self.vocabulary, weights).write(Path(output_path))

    @classmethod
    def load(cls, model_name_or_path: str, **kwargs: Any) -> Self:  # type: ignore[override]
        stored = StoredNgrams.read(Path(model_name_or_path) / kwargs.get("subfolder", ""))
        return cls(list(stored.index), stored.weights.astype(np.float32) * stored.scale)
