"""Loading a recogniser, as far as it goes without a model."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from connectors.media.settings import MediaSettings
from connectors.media.setup import _recogniser
from connectors.media.speech import SherpaRecogniser


class Offline:
    """Takes what sherpa-onnx' OfflineRecognizer takes, and remembers it."""

    loaded: tuple[str, dict[str, Any]]

    @classmethod
    def _load(cls, kind: str, **how: Any) -> "Offline":
        cls.loaded = (kind, how)
        return cls()

    @classmethod
    def from_sense_voice(cls, **how: Any) -> "Offline":
        return cls._load("sense_voice", **how)

    @classmethod
    def from_paraformer(cls, **how: Any) -> "Offline":
        return cls._load("paraformer", **how)

    @classmethod
    def from_transducer(cls, **how: Any) -> "Offline":
        return cls._load("transducer", **how)

    def create_stream(self) -> Any:
        stream = SimpleNamespace(result=SimpleNamespace(text=""))
        stream.accept_waveform = lambda rate, samples: setattr(stream, "heard", (rate, len(samples)))
        return stream

    def decode_stream(self, stream: Any) -> None:
        stream.result.text = f"听到{stream.heard[1]}"


@pytest.fixture
def sherpa(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sherpa_onnx", SimpleNamespace(OfflineRecognizer=Offline))


def folder(tmp_path: Path, name: str, *files: str) -> Path:
    model = tmp_path / name
    model.mkdir()
    for number, file in enumerate(("tokens.txt", *files)):
        (model / file).write_bytes(b"x" * (100 - number))
    return model


@pytest.mark.parametrize(
    ("name", "files", "kind"),
    [
        ("sense-voice", ("model.onnx", "model.int8.onnx"), "sense_voice"),
        ("Paraformer-zh", ("model.int8.onnx",), "paraformer"),
        ("zipformer", ("encoder-1.onnx", "decoder-1.onnx", "joiner-1.onnx"), "transducer"),
    ],
)
async def test_the_folder_says_which_model_it_is(
    sherpa: None, tmp_path: Path, name: str, files: tuple[str, ...], kind: str
) -> None:
    recogniser = SherpaRecogniser(folder(tmp_path, name, *files))
    assert Offline.loaded[0] == kind
    assert all(str(tmp_path) in path for path in Offline.loaded[1].values() if str(path).endswith(".onnx"))
    assert await recogniser.words(16_000, np.zeros(7, np.float32)) == "听到7"


def test_the_smaller_of_two_models_is_taken(sherpa: None, tmp_path: Path) -> None:
    SherpaRecogniser(folder(tmp_path, "sense-voice", "model.onnx", "model.int8.onnx"))
    assert Offline.loaded[1]["model"].endswith("model.int8.onnx")


def test_without_a_model_or_the_library_the_rest_works_on(tmp_path: Path) -> None:
    assert _recogniser(MediaSettings()) is None
    assert _recogniser(MediaSettings(speech_model=tmp_path / "missing")) is None
    if "sherpa_onnx" not in sys.modules:
        whole = folder(tmp_path, "sense-voice", "model.onnx")
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, "sherpa_onnx", None)
            assert _recogniser(MediaSettings(speech_model=whole)) is None
