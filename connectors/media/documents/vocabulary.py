"""The words that vocabulary.yml knows."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).with_name("vocabulary.yml")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CertificateWords(_Model):
    names: list[str]
    fields: list[str]
    categories: dict[str, int]
    grades: dict[str, int]


class DiagnosisWords(_Model):
    names: list[str]
    denied_before: list[str]
    denied_after: list[str]
    doubtful: list[str]
    age_holds_days: int


class NoticeWords(_Model):
    kinds: list[str]


class FreeWords(_Model):
    shortest: int
    longest: int


class Vocabulary(_Model):
    certainty: float
    decisive_certainty: float
    categories: dict[str, list[str]]
    certificate: CertificateWords
    diagnosis: DiagnosisWords
    notice: NoticeWords
    words: FreeWords


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    return Vocabulary.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
