"""The dated parameters of the policy and the words they come from (parameters.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from actions.rehab.counties import Counties, configured_counties
from actions.rehab.places import Place
from actions.rehab.source import read_source
from actions.rehab.values import Remark, Value, value_on
from actions.rehab.wording import chinese_date


@dataclass(frozen=True)
class Parameters:
    """The values of one application date and its places. Sums are Decimal yuan."""

    day: date
    source: Mapping[str, Any]
    values: Mapping[str, Value]

    def number(self, name: str) -> int:
        return int(self.values[name].amount)

    def money(self, name: str) -> Decimal:
        return Decimal(str(self.values[name].amount))

    def text(self, name: str) -> str:
        return str(self.values[name].amount)

    def remarks(self, *names: str) -> list[Remark]:
        """Why the values are not the plain provincial minimum, where they are not."""
        return [remark for name in names for remark in self.values[name].remarks]

    def citation(self, provision: str) -> dict[str, Any]:
        return {"document": self.source["document"], **self.source["provisions"][provision]}

    def conditions(self, provision: str) -> list[str]:
        """What the text asks for besides what a request tells."""
        return list(self.source["conditions"].get(provision, ()))

    @property
    def caveats(self) -> list[str]:
        return list(self.source["caveats"])

    @cached_property
    def validity(self) -> dict[str, Any]:
        """Whether the policy is in force on the application date, by its own 第二十八条."""
        begins, ends = self.source["validity"]["from"], self.source["validity"]["until"]
        name = f"《{self.source['document']['title']}》（{self.source['document']['number']}）"
        confirm = f"请以{self.source['validity']['authority']}最新公布的为准"
        if self.day > ends:
            status, note = "expired", f"{name}有效期至{chinese_date(ends)}，已届满；现行标准{confirm}。"
        elif self.day < begins:
            status, note = (
                "unknown",
                f"{name}自{chinese_date(begins)}起实施，申请日期早于该日；{confirm}。",
            )
        else:
            status, note = "in_force", f"{name}有效期至{chinese_date(ends)}。"
        return {
            "status": status,
            "valid_from": begins.isoformat(),
            "valid_until": ends.isoformat(),
            "note": note,
        }


@lru_cache(maxsize=4096)
def parameters_on(
    day: date,
    household: Place | None = None,
    institution: Place | None = None,
    counties: Counties | None = None,
) -> Parameters:
    """What an application of `day` finds; `household` and `institution` are the counties it has to do with.

    `counties` are the county standards, by default the configured ones.
    """
    source = read_source()
    places = tuple(dict.fromkeys(place for place in (household, institution) if place))
    standards = configured_counties() if counties is None else counties
    values = {name: value_on(name, day, places, source, standards) for name in source["values"]}
    return Parameters(day, source, values)
