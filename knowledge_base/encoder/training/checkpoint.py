"""Where a training run stands after each epoch, so that an interrupted one goes on."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch


@dataclass(frozen=True)
class Checkpoint:
    """One file for one run; `fingerprint` tells runs of other data or another recipe apart."""

    path: Path
    fingerprint: str

    @classmethod
    def of(cls, directory: Path, parts: Iterable[str]) -> "Checkpoint":
        digest = hashlib.sha256()
        for part in parts:
            digest.update(part.encode() + b"\0")
        return cls(directory / "training.pt", digest.hexdigest())

    def load(self) -> dict[str, Any] | None:
        """What was saved last; None where there is nothing, or it belongs to another run."""
        if not self.path.exists():
            return None
        state: dict[str, Any] = torch.load(self.path, weights_only=True)
        return state if state["fingerprint"] == self.fingerprint else None

    def save(self, state: dict[str, Any]) -> None:
        """Whole or not at all: a process killed while writing leaves the earlier state."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        torch.save({**state, "fingerprint": self.fingerprint}, draft)
        os.replace(draft, self.path)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
