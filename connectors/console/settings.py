"""What an operator can set of the console. Each is an environment variable CONSOLE_…"""

from functools import lru_cache

from pydantic import PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict


class ConsoleSettings(BaseSettings):
    """Times in seconds."""

    model_config = SettingsConfigDict(env_prefix="CONSOLE_", env_ignore_empty=True, extra="ignore")

    # A session ends after this long without a request, and in any case after a working day.
    idle_seconds: PositiveFloat = 30 * 60
    longest_seconds: PositiveFloat = 12 * 60 * 60
    # So many wrong passwords in a row lock the account for so long.
    wrong_passwords: PositiveInt = 5
    lock_seconds: PositiveFloat = 15 * 60


@lru_cache(maxsize=1)
def load_console_settings() -> ConsoleSettings:
    """The console settings of this process, read once."""
    return ConsoleSettings()
