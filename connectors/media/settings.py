"""What an operator sets of pictures and voice. Each is an environment variable MEDIA_…"""

from functools import lru_cache
from pathlib import Path

from pydantic import PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict


class MediaSettings(BaseSettings):
    """Limits of one gateway process; times in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix="MEDIA_", env_ignore_empty=True, extra="ignore")

    max_bytes: PositiveInt = 8_000_000
    max_pixels: PositiveInt = 40_000_000
    voice_seconds: PositiveFloat = 60.0
    # Reading one picture; the first one also waits for the models.
    reading_seconds: PositiveFloat = 40.0
    starting_seconds: PositiveFloat = 90.0
    # Pictures that may wait for their turn; more are asked to come again.
    waiting: PositiveInt = 8
    # How long an original stays whose citizen agreed to that; all others go when they are read.
    consented_days: PositiveFloat = 30.0
    # A sherpa-onnx model: a folder with tokens.txt and either model.onnx or encoder, decoder and joiner.
    speech_model: Path | None = None


@lru_cache(maxsize=1)
def load_media_settings() -> MediaSettings:
    """The settings of this process, read once."""
    return MediaSettings()
