"""An encoder for tests of storage."""

import hashlib
import time
from collections.abc import Sequence

import numpy as np


class Toy:
    """Vectors out of a hash; remembers what it was asked."""

    name = fingerprint = "toy"

    def __init__(self, seconds: float = 0):
        self.encoded: list[str] = []
        self.seconds = seconds

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        time.sleep(self.seconds)
        self.encoded += texts
        return np.array([self.vector(text) for text in texts], dtype=np.float32)

    def vector(self, text: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
        vector = np.random.default_rng(seed).normal(size=16).astype(np.float32)
        return vector / np.linalg.norm(vector)
