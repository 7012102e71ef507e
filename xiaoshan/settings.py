"""Configuration from the environment; defaults are the embedded, single-machine set-up."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_KEY = 32


class Settings(BaseSettings):
    """Everything an operator can set. Each field's alias is its environment variable."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", populate_by_name=True)

    var_dir: Path = Field(Path("var"), validation_alias=AliasChoices("XIAOSHAN_VAR", "var_dir"))
    # Documents that the operator adds; those that are shipped stay untouched.
    corpus_dir: Path = Field(Path(), validation_alias=AliasChoices("XIAOSHAN_CORPUS", "corpus_dir"))
    gateway_port: int = 8000
    knowledge_base_port: int = 8001
    services_port: int = 8002
    actions_port: int = 5055
    bot_port: int = 5005
    database_url: str | None = None
    redis_url: str | None = None
    # What the bot knows of a conversation is deleted after so many days of silence.
    tracker_days: int = Field(30, ge=1)
    bot_url: str = ""
    knowledge_base_url: str = ""
    services_url: str = ""
    rehab_url: str = ""
    appointments_url: str = ""
    projects_url: str = ""
    courier_url: str = ""
    hotline_url: str = ""
    # What a city's own systems ask for (Authorization: Bearer).
    rehab_token: SecretStr | None = None
    appointments_token: SecretStr | None = None
    projects_token: SecretStr | None = None
    courier_token: SecretStr | None = None
    hotline_token: SecretStr | None = None
    # The counties' own rehabilitation standards, above the provincial minimum.
    rehab_counties: Path | None = None
    # An OpenAI-compatible endpoint that phrases answers; without an address none does.
    phrasing_url: str = ""
    phrasing_model: str = ""
    phrasing_key: SecretStr | None = None
    phrasing_seconds: float = 4.0
    configured_secret: str | None = Field(
        None, validation_alias=AliasChoices("XIAOSHAN_SECRET_KEY", "configured_secret")
    )
    configured_data_keys: SecretStr = Field(
        SecretStr(""), validation_alias=AliasChoices("XIAOSHAN_DATA_KEYS", "configured_data_keys")
    )
    configured_digest_key: SecretStr | None = Field(
        None, validation_alias=AliasChoices("XIAOSHAN_DIGEST_KEY", "configured_digest_key")
    )

    def model_post_init(self, context: object) -> None:
        """Addresses that are not configured point at this machine's own processes, folders into `var_dir`."""
        if "corpus_dir" not in self.model_fields_set:
            self.corpus_dir = self.var_dir / "corpus"
        self.bot_url = self.bot_url or f"http://127.0.0.1:{self.bot_port}"
        self.knowledge_base_url = self.knowledge_base_url or f"http://127.0.0.1:{self.knowledge_base_port}"
        self.services_url = self.services_url or f"http://127.0.0.1:{self.services_port}"
        for service in ("rehab", "appointments", "projects", "courier", "hotline"):
            field = f"{service}_url"
            setattr(self, field, getattr(self, field) or self.services_url)

    def secret_key(self) -> str:
        """The signing and encryption secret: configured, else generated once into the var directory."""
        return self.configured_secret or _development_secret(self.var_dir)

    def data_keys(self) -> list[str]:
        """The keys that personal data are sealed with, newest first. Raises ValueError for a short one."""
        keys = [key.strip() for key in self.configured_data_keys.get_secret_value().split(",")]
        if any(len(key) < SHORTEST_KEY for key in keys if key):
            raise ValueError(f"XIAOSHAN_DATA_KEYS: a key has at least {SHORTEST_KEY} characters")
        return [key for key in keys if key]

    def digest_key(self) -> str:
        """The key of the digests of personal data; it stays when the data keys change."""
        if self.configured_digest_key is None:
            return self.secret_key()
        return self.configured_digest_key.get_secret_value()


def _development_secret(var_dir: Path) -> str:
    path = var_dir / "secret.key"
    var_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Several processes start together: whoever links first wins, and the others read that one.
        candidate = var_dir / f"secret.key.{os.getpid()}.{secrets.token_hex(4)}"
        candidate.touch(mode=0o600)
        candidate.write_text(secrets.token_urlsafe(48))
        try:
            os.link(candidate, path)
        except FileExistsError:
            pass
        finally:
            candidate.unlink()
    return path.read_text().strip()


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()  # type: ignore[call-arg]
