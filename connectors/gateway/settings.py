"""What an operator can set of the gateway: limits and patience. Each is an environment variable GATEWAY_…"""

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors.gateway.ownership.hours import STANDARD


class GatewaySettings(BaseSettings):
    """Limits of one gateway process; times in seconds."""

    model_config = SettingsConfigDict(env_prefix="GATEWAY_", env_ignore_empty=True, extra="ignore")

    max_characters: PositiveInt = 2_000
    # Generous on purpose: a service hall or a school shares one address.
    messages_per_minute: PositiveInt = 1_200
    citizen_messages_per_minute: PositiveInt = 120
    bot_connect_seconds: PositiveFloat = 2.0
    bot_answer_seconds: PositiveFloat = 25.0
    # Tries for a message while the bot is away, at most half a minute apart: about an hour.
    bot_attempts: PositiveInt = 120
    proxy_seconds: PositiveFloat = 6.0
    history_messages: PositiveInt = 500
    # How often services are asked for notices, and the knowledge base for documents that changed.
    notices_seconds: PositiveFloat = 5.0
    documents_seconds: PositiveFloat = 60.0
    desk_file: Path = STANDARD
    # Other sites whose pages may carry the widget, e.g. ["https://www.example.cn"].
    widget_origins: tuple[str, ...] = ()
    # Where citizens reach the gateway, e.g. https://xiaoshan.example: for links and for Telegram's webhook.
    public_url: Annotated[str, AfterValidator(lambda url: url.rstrip("/"))] | None = None


@lru_cache(maxsize=1)
def load_gateway_settings() -> GatewaySettings:
    """The gateway settings of this process, read once."""
    return GatewaySettings()
