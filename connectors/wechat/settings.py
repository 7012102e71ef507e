"""What an operator sets of the official account. Each is an environment variable WECHAT_…"""

from functools import lru_cache
from typing import Annotated

from pydantic import Field, PositiveFloat, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class WeChatSettings(BaseSettings):
    """The channel is off while `app_id` or `token` is missing; times in seconds."""

    model_config = SettingsConfigDict(env_prefix="WECHAT_", env_ignore_empty=True, extra="ignore")

    app_id: str | None = None
    app_secret: str | None = None
    token: str | None = None
    # Present: only encrypted messages are taken (安全模式). The platform shows 43 characters.
    encoding_aes_key: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{43}$")] | None = None
    api_url: str = "https://api.weixin.qq.com"
    # The platform waits five seconds for an answer.
    reply_seconds: PositiveFloat = 4.5
    api_seconds: PositiveFloat = 10.0
    # Template ids by kind of reminder, as JSON: {"appointment": "…"}.
    templates: dict[str, str] = {}

    @field_validator("api_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")


@lru_cache(maxsize=1)
def load_wechat_settings() -> WeChatSettings:
    """The settings of this process, read once."""
    return WeChatSettings()
