"""What an operator sets of the official account. Each is an environment variable WECHAT_…"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, PositiveFloat, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

# Characters of the platform's blanks (thing.DATA).
_LONGEST = 20


class Template(BaseModel):
    """A template of the account: its id, and which blank (`thing1`) takes which field of a notice (`what`).

    Without `blanks` the template's blanks have the fields' own names.
    """

    id: str
    blanks: dict[str, str] = {}

    def filled(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The blanks with what goes into them; the platform refuses one that is longer than 20."""
        wanted = self.blanks or {name: name for name in fields}
        return {blank: fields.get(name, "")[:_LONGEST] for blank, name in wanted.items()}


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
    # Templates by service or service.kind of a notice, as JSON; see the README.
    templates: dict[str, Template] = {}

    @field_validator("templates", mode="before")
    @classmethod
    def _ids_alone(cls, templates: Any) -> Any:
        if not isinstance(templates, dict):
            return templates
        return {name: {"id": one} if isinstance(one, str) else one for name, one in templates.items()}

    @field_validator("api_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")


@lru_cache(maxsize=1)
def load_wechat_settings() -> WeChatSettings:
    """The settings of this process, read once."""
    return WeChatSettings()
