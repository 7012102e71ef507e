"""An OpenAI-compatible endpoint that an operator configured."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from xiaoshan.settings import Settings

log = logging.getLogger(__name__)

PARAMETERS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("parameters.yml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Endpoint:
    """`url` ends before /chat/completions; `seconds` is all that one answer may take."""

    url: str
    model: str
    key: str = ""
    seconds: float = 4.0

    def write(self, question: str, quotes: str) -> str | None:
        """What the model makes of the quotes; None when it is late, broken or answers something else."""
        body = {
            "model": self.model,
            "temperature": PARAMETERS["temperature"],
            "messages": [
                {"role": "system", "content": PARAMETERS["system"]},
                {"role": "user", "content": f"原文：\n{quotes}\n\n问题：{question}"},
            ],
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            answer = httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers, timeout=self.seconds
            )
            answer.raise_for_status()
            content = answer.json()["choices"][0]["message"]["content"]
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            # Neither question nor answer: they may hold personal data.
            log.warning("the phrasing endpoint gave nothing usable: %s", type(error).__name__)
            return None
        return content.strip() if isinstance(content, str) else None


def endpoint_of(settings: Settings) -> Endpoint | None:
    """None, the default, where no endpoint is configured."""
    if not settings.phrasing_url:
        return None
    key = settings.phrasing_key.get_secret_value() if settings.phrasing_key else ""
    return Endpoint(settings.phrasing_url, settings.phrasing_model, key, settings.phrasing_seconds)
