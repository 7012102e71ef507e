"""County standards in an operator's YAML file (REHAB_COUNTIES): above the provincial minimum, never below it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from actions.rehab.places import County
from actions.rehab.source import read_source
from actions.rehab.wording import chinese_date
from xiaoshan.settings import load_settings


class CountiesRefused(ValueError):
    """The file cannot be used; the message says what is wrong, for the operator."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Strict):
    since: date = Field(alias="from")
    value: Decimal = Field(ge=0)


class Override(_Strict):
    """One value of a county and the words of its own document."""

    article: str
    quote: str
    history: list[Entry] = Field(min_length=1)

    def on(self, day: date) -> Decimal | None:
        """None before the county's first entry."""
        begun = [entry for entry in self.history if entry.since <= day]
        return max(begun, key=lambda entry: entry.since).value if begun else None


class CountyDocument(_Strict):
    title: str
    number: str
    issuer: str


class CountyStandard(_Strict):
    county: County
    document: CountyDocument
    values: dict[str, Override]

    def citation(self, name: str) -> dict[str, Any]:
        override = self.values[name]
        return {
            "document": self.document.model_dump(),
            "article": override.article,
            "path": [override.article],
            "quote": override.quote,
        }


@dataclass(frozen=True, eq=False)
class Counties:
    """The standards by county; a county without one pays the provincial minimum."""

    standards: Mapping[County, CountyStandard] = field(default_factory=dict)


@lru_cache(maxsize=1)
def configured_counties() -> Counties:
    """Raises CountiesRefused when the configured file cannot be used."""
    path = load_settings().rehab_counties
    return read_counties(path) if path else Counties()


def read_counties(path: Path) -> Counties:
    """Raises CountiesRefused: unreadable, of another shape, or below the provincial minimum (第七条)."""
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        standards = TypeAdapter(list[CountyStandard]).validate_python(written)
    except (OSError, UnicodeDecodeError) as error:
        raise CountiesRefused(f"县级标准文件 {path} 读不出来：{error}") from error
    except (yaml.YAMLError, ValidationError) as error:
        raise CountiesRefused(f"县级标准文件 {path} 写法有误：{error}") from error
    wrong = [fault for standard in standards for fault in _faults(standard)]
    named = [standard.county for standard in standards]
    wrong += [f"{county}写了不止一次" for county in sorted({c for c in named if named.count(c) > 1})]
    if wrong:
        raise CountiesRefused(f"县级标准文件 {path} 不能采用：" + "；".join(wrong))
    return Counties({standard.county: standard for standard in standards})


def _faults(standard: CountyStandard) -> list[str]:
    source = read_source()
    county = source["counties"][standard.county]
    faults = []
    for name, override in standard.values.items():
        provincial = source["values"].get(name)
        if provincial is None or "better" not in provincial:
            faults.append(f"{county}的{name}不是可以提高的标准")
            continue
        faults += [f"{county}的{name}{fault}" for fault in _below(override, provincial)]
    return faults


def _below(override: Override, provincial: Mapping[str, Any]) -> list[str]:
    """The days from which the county would be worse for the child than the minimum of that day."""
    minimum, unit = Override(article="", quote="", history=provincial["history"]), provincial["unit"]
    days = sorted({entry.since for entry in (*override.history, *minimum.history)})
    faults = []
    for day in days:
        value, least = override.on(day), minimum.on(day)
        if value is None or least is None:
            continue
        if value < least if provincial["better"] == "higher" else value > least:
            faults.append(
                f"自{chinese_date(day)}起为{value}{unit}，低于省级最低标准{least}{unit}"
                "（第七条：不得少于、低于省级救助内容和标准）"
            )
    return faults
