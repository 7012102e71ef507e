"""Whether an upload really is a recording, and its samples."""

import wave
from io import BytesIO

import numpy as np

from xiaoshan.problems import Problem

_RATES = range(8_000, 48_001)


def samples_of(content: bytes, longest_seconds: float) -> tuple[int, np.ndarray]:
    """Samples a second, and the samples from -1 to 1, of a WAV with one channel of 16 bits.

    Raises Problem 415 `not_a_recording`, 413 `recording_too_long`.
    """
    try:
        with wave.open(BytesIO(content)) as recording:
            shape = (recording.getnchannels(), recording.getsampwidth())
            rate, frames = recording.getframerate(), recording.getnframes()
            if shape != (1, 2) or rate not in _RATES:
                raise _refused()
            if frames > longest_seconds * rate:
                raise Problem(
                    413, "recording_too_long", detail=f"一段语音最长{longest_seconds:.0f}秒，请分几次说。"
                )
            read = recording.readframes(frames)
    except (wave.Error, EOFError) as error:
        raise _refused() from error
    return rate, np.frombuffer(read, dtype="<i2").astype(np.float32) / 32_768


def _refused() -> Problem:
    return Problem(
        415,
        "not_a_recording",
        title="不是可以识别的语音",
        detail="这段语音打不开，请重新录一次，或用文字告诉我。",
    )
