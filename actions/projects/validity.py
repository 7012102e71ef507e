"""Whether the procedures' document is in force (第十八条: three years)."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Validity:
    begins: date
    ends: date
    authority: str

    def on(self, day: date, name: str) -> dict[str, Any]:
        """`name` is the document as it is told."""
        ends = f"{self.ends.year}年{self.ends.month}月{self.ends.day}日"
        expired = day > self.ends
        note = f"{name}有效期至{ends}，" + (
            f"已届满；现行规定请以{self.authority}最新公布的为准。" if expired else "现行有效。"
        )
        return {
            "status": "expired" if expired else "in_force" if day >= self.begins else "unknown",
            "valid_from": self.begins.isoformat(),
            "valid_until": self.ends.isoformat(),
            "note": note,
        }
