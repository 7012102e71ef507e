"""The meaning of texts as vectors, by the encoder that the knowledge base answers with."""

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from knowledge_base.encoder import Encoder

Vectors = NDArray[np.float32]

_LOADING = threading.Lock()


def vectors_of(texts: list[str]) -> Vectors:
    """Unit vectors, shape (texts, dimensions); a text without any known word is a zero vector."""
    return _encoder().encode(texts)


def _encoder() -> "Encoder":
    # Whoever needs it while it is being loaded waits instead of loading another.
    with _LOADING:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> "Encoder":
    from knowledge_base.encoder import load_encoder

    return load_encoder()
