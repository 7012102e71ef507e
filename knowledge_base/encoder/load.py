"""Loads the shipped encoder, or any other sentence-transformers model by path or name."""

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from knowledge_base.encoder.stored import Vectors, stored_ngrams

SHIPPED = Path(__file__).parent / "model"

Encode = Callable[[Sequence[str]], Vectors]
_BATCH = 512


class Encoder:
    """Unit vectors of texts; their inner product is the cosine."""

    def __init__(self, name: str | Path):
        self.name = str(name)
        self._encode = _of_stored(self.name) or _of_sentence_transformers(self.name)
        # One question is compared with several collections, and its words come again in follow-ups.
        self.vector = lru_cache(maxsize=1024)(self._vector)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the model's weights; its name alone where they are not files here."""
        files = sorted(Path(self.name).rglob("*.safetensors")) if Path(self.name).is_dir() else []
        return hashlib.sha256(b"".join([self.name.encode(), *(f.read_bytes() for f in files)])).hexdigest()

    def encode(self, texts: list[str]) -> Vectors:
        """Shape (texts, dimensions)."""
        return self._encode(texts)

    def _vector(self, text: str) -> Vectors:
        """Shape (dimensions,)."""
        return self.encode([text])[0]


def _of_stored(name: str) -> Encode | None:
    stored = stored_ngrams(name)
    return stored.encode if stored else None


def _of_sentence_transformers(name: str) -> Encode:
    # Imported here: it takes seconds, and the shipped model does without.
    from sentence_transformers import SentenceTransformer

    # A model's own module classes count as foreign code there. A model that lies on this disk was put there by
    # the operator; one fetched by name is not run.
    model = SentenceTransformer(name, device="cpu", trust_remote_code=Path(name).exists())

    def encode(texts: Sequence[str]) -> Vectors:
        vectors = model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32))

    return encode


def load_encoder() -> Encoder:
    """The model that KNOWLEDGE_BASE_ENCODER names (a path or a hub's name), else the shipped one."""
    return Encoder(os.environ.get("KNOWLEDGE_BASE_ENCODER") or SHIPPED)
