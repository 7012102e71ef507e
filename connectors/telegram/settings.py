"""What an operator sets of the Telegram bot. Each is an environment variable TELEGRAM_…"""

from functools import lru_cache
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class TelegramSettings(BaseSettings):
    """The channel is off without a token; with one it needs a webhook secret, or polling."""

    model_config = SettingsConfigDict(env_prefix="TELEGRAM_", env_ignore_empty=True, extra="ignore")

    token: str | None = None
    # What Telegram says in a header, so that nobody else can speak for it.
    webhook_secret: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,256}$")] | None = None
    # For development: asks for updates, needs no address that Telegram can reach.
    polling: bool = False
    api_url: str = "https://api.telegram.org"


@lru_cache(maxsize=1)
def load_telegram_settings() -> TelegramSettings:
    """The settings of this process, read once."""
    return TelegramSettings()
