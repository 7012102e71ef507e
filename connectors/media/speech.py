"""Speech through a local sherpa-onnx model, where an operator has configured one."""

import asyncio
from pathlib import Path
from typing import Any, Protocol

import numpy as np

_THREADS = 1


class Recogniser(Protocol):
    """Turns samples (from -1 to 1, `rate` a second) into words."""

    async def words(self, rate: int, samples: np.ndarray) -> str: ...


class SherpaRecogniser:
    """One recording at a time, in a thread: the model computes outside Python's lock."""

    def __init__(self, folder: Path):
        """Raises FileNotFoundError for a folder without a model, ImportError without sherpa-onnx."""
        self._model = load_model(folder)
        self._turn = asyncio.Lock()

    async def words(self, rate: int, samples: np.ndarray) -> str:
        async with self._turn:
            return await asyncio.to_thread(self._decode, rate, samples)

    def _decode(self, rate: int, samples: np.ndarray) -> str:
        stream = self._model.create_stream()
        stream.accept_waveform(rate, samples)
        self._model.decode_stream(stream)
        return str(stream.result.text)


def load_model(folder: Path) -> Any:
    """The model in a folder as sherpa-onnx publishes them: SenseVoice (`model*.onnx`), Paraformer (the same,
    in a folder named so) or a transducer (`encoder*`, `decoder*`, `joiner*`), each beside its tokens.txt.
    """
    tokens = _one(folder, "tokens.txt")
    # Not a dependency: only who configures speech needs it.
    import sherpa_onnx

    offline = sherpa_onnx.OfflineRecognizer
    common = {"tokens": str(tokens), "num_threads": _THREADS}
    if any(folder.glob("encoder*.onnx")):
        parts = {part: str(_one(folder, f"{part}*.onnx")) for part in ("encoder", "decoder", "joiner")}
        return offline.from_transducer(**parts, **common)
    model = str(_one(folder, "model*.onnx"))
    if "paraformer" in folder.name.lower():
        return offline.from_paraformer(paraformer=model, **common)
    return offline.from_sense_voice(model=model, language="auto", use_itn=True, **common)


def _one(folder: Path, pattern: str) -> Path:
    """The smallest of the matching files, which is the quantised one where both are there."""
    found = sorted(folder.glob(pattern), key=lambda path: path.stat().st_size)
    if not found:
        raise FileNotFoundError(f"{folder} has no {pattern}")
    return found[0]
