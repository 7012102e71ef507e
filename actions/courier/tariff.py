"""The prices of tariff.yml, validated. Sums are Decimal yuan."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from actions.courier.zones import Zone

Yuan = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]
Days = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weight(_Strict):
    heaviest_grams: int = Field(gt=0)
    step_grams: int = Field(gt=0)


class ZonePrice(_Strict):
    id: Zone
    name: str
    first: Yuan
    further: Yuan
    days: Days


class Surcharge(_Strict):
    name: str
    surcharge: Yuan
    days: Days = (0, 0)


class Tariff(_Strict):
    weight: Weight
    zones: dict[Zone, ZonePrice]
    urgent: Surcharge
    on_delivery: Surcharge

    @model_validator(mode="after")
    def _every_zone_has_a_price(self) -> "Tariff":
        if missing := set(Zone) - set(self.zones):
            raise ValueError(f"no price for {sorted(missing)}")
        return self


@lru_cache(maxsize=1)
def load_tariff() -> Tariff:
    source = yaml.safe_load(Path(__file__).with_name("tariff.yml").read_text(encoding="utf-8"))
    return Tariff.model_validate(source | {"zones": {zone["id"]: zone for zone in source["zones"]}})
