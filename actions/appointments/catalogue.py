"""The halls, services and opening hours of parameters.yml, validated."""

from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Period = Literal["morning", "afternoon"]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Booking(Strict):
    days_ahead: int = Field(ge=0, le=366)
    cutoff_minutes: int = Field(ge=0)
    check_in_minutes: int = Field(ge=0)


class Sitting(Strict):
    """A part of the day that the counters are open."""

    period: Period
    opens: time
    closes: time


class OpeningHours(Strict):
    slot_minutes: int = Field(ge=5, le=240)
    sessions: list[Sitting]


class Service(Strict):
    """Something to come for; `capacity` bookings fit into one slot of one hall."""

    id: Identifier
    name: str
    capacity: int = Field(ge=1, le=500)
    aliases: list[str] = []


class Hall(Strict):
    id: Identifier
    name: str
    region: str
    aliases: list[str] = []
    services: list[str] | None = None


class Catalogue(Strict):
    """What parameters.yml says; `sample` and `note` mark settings that no hall has confirmed."""

    sample: bool
    note: str
    booking: Booking
    schedule: OpeningHours
    services: list[Service]
    halls: list[Hall]

    @model_validator(mode="after")
    def is_consistent(self) -> Self:
        offered = {service.id for service in self.services}
        if len(offered) < len(self.services) or len({hall.id for hall in self.halls}) < len(self.halls):
            raise ValueError("an id is used twice")
        for hall in self.halls:
            if unknown := set(hall.services or ()) - offered:
                raise ValueError(f"{hall.id} offers unknown services {sorted(unknown)}")
        return self

    def hall(self, identifier: str) -> Hall | None:
        return next((hall for hall in self.halls if hall.id == identifier), None)

    def service(self, identifier: str) -> Service | None:
        return next((service for service in self.services if service.id == identifier), None)

    def services_of(self, hall: Hall) -> list[Service]:
        return [service for service in self.services if hall.services is None or service.id in hall.services]


@lru_cache(maxsize=1)
def load_catalogue(path: Path = Path(__file__).parent / "parameters.yml") -> Catalogue:
    """The catalogue of a parameters file. Raises ValueError when it contradicts itself."""
    return Catalogue.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
