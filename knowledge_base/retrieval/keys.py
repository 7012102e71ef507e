"""What a text is known by from version to version."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Shape (texts, 16). Two texts of a million have the same key with a chance of 10^-27.
Keys = NDArray[np.uint8]

_FILE, _BYTES = "keys.npy", 16


def keys_of(texts: Sequence[str]) -> Keys:
    digests = b"".join(hashlib.blake2b(text.encode(), digest_size=_BYTES).digest() for text in texts)
    return np.frombuffer(digests, np.uint8).reshape(-1, _BYTES)


def write_keys(keys: Keys, directory: Path) -> None:
    np.save(directory / _FILE, keys)


def read_keys(directory: Path) -> Keys:
    keys: Keys = np.load(directory / _FILE)
    return keys
