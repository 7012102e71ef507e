"""The dated parameters of the policy and the words they come from (parameters.yml)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_SOURCE = Path(__file__).with_name("parameters.yml")


@dataclass(frozen=True)
class Parameters:
    """The values of one application date. Sums are Decimal yuan."""

    day: date
    source: dict[str, Any]

    def number(self, name: str) -> int:
        return int(self._value(name))

    def money(self, name: str) -> Decimal:
        return Decimal(str(self._value(name)))

    def text(self, name: str) -> str:
        return str(self._value(name))

    def citation(self, provision: str) -> dict[str, Any]:
        return {"document": self.source["document"], **self.source["provisions"][provision]}

    @property
    def caveats(self) -> list[str]:
        return list(self.source["caveats"])

    def validity(self) -> dict[str, Any]:
        """Whether the policy is in force on the application date, by its own 第二十八条."""
        begins, ends = self.source["validity"]["from"], self.source["validity"]["until"]
        name = f"《{self.source['document']['title']}》（{self.source['document']['number']}）"
        confirm = f"请以{self.source['validity']['authority']}最新公布的为准"
        if self.day > ends:
            status, note = "expired", f"{name}有效期至{_chinese(ends)}，已届满；现行标准{confirm}。"
        elif self.day < begins:
            status, note = "unknown", f"{name}自{_chinese(begins)}起实施，申请日期早于该日；{confirm}。"
        else:
            status, note = "in_force", f"{name}有效期至{_chinese(ends)}。"
        return {
            "status": status,
            "valid_from": begins.isoformat(),
            "valid_until": ends.isoformat(),
            "note": note,
        }

    def _value(self, name: str) -> Any:
        entries = sorted(self.source["values"][name], key=lambda entry: entry["from"])
        current = [entry for entry in entries if entry["from"] <= self.day]
        return (current[-1] if current else entries[0])["value"]


def parameters_on(day: date) -> Parameters:
    return Parameters(day, _read())


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    source: dict[str, Any] = yaml.safe_load(_SOURCE.read_text(encoding="utf-8"))
    return source


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
