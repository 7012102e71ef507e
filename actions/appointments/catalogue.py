"""The halls, services, opening hours and limits of parameters.yml, validated."""

import os
from datetime import date, time
from functools import lru_cache
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Period = Literal["morning", "afternoon"]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
Count = Annotated[int, Field(ge=1)]
Minutes = Annotated[int, Field(ge=0)]

SHIPPED = Path(__file__).with_name("parameters.yml")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Booking(Strict):
    days_ahead: int = Field(ge=0, le=366)
    cutoff_minutes: Minutes
    change_minutes: Minutes
    check_in_minutes: Minutes
    open_per_person: Count


class NoShows(Strict):
    limit: Count
    window_days: Count
    pause_days: Count


class WaitingList(Strict):
    per_person: Count
    longest: Count
    offer_minutes: Count


class Notices(Strict):
    reminder_minutes: list[Count]


class Sitting(Strict):
    """A part of the day that the counters are open."""

    period: Period
    opens: time
    closes: time


class OpeningHours(Strict):
    slot_minutes: int = Field(ge=5, le=240)
    sessions: list[Sitting]

    @model_validator(mode="after")
    def is_in_order(self) -> Self:
        moments = [moment for sitting in self.sessions for moment in (sitting.opens, sitting.closes)]
        if any(later <= earlier for earlier, later in pairwise(moments)):
            raise ValueError("sessions overlap or are not in order")
        return self


class Material(Strict):
    """Something to bring, as the source names it; `remark` says when or where from."""

    name: str
    remark: str | None


class Source(Strict):
    """Where the materials are from: `quote` is an exact piece of the document's article."""

    document: str
    title: str
    number: str
    article: str
    quote: str
    valid_until: date
    ask: str


class Service(Strict):
    """Something to come for; `capacity` bookings fit into one slot, a visit usually takes `minutes`."""

    id: Identifier
    name: str
    capacity: int = Field(ge=1, le=500)
    minutes: int = Field(ge=1, le=240)
    aliases: list[str] = []
    materials: list[Material] = []
    source: Source | None = None

    @model_validator(mode="after")
    def names_its_source(self) -> Self:
        if self.materials and not self.source:
            raise ValueError(f"{self.id} lists materials without their source")
        return self

    def counters(self, slot_minutes: int) -> int:
        """How many visits run side by side when the capacity of a slot is used up."""
        return ceil(self.capacity * self.minutes / slot_minutes)


class Hall(Strict):
    id: Identifier
    name: str
    region: str
    address: str | None = None
    schedule: OpeningHours | None = None
    aliases: list[str] = []
    services: list[str] | None = None


class Catalogue(Strict):
    """What parameters.yml says; `sample` and `note` mark settings that no hall has confirmed."""

    sample: bool
    note: str
    booking: Booking
    no_shows: NoShows
    waiting: WaitingList
    notices: Notices
    answers_kept_days: Count
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

    def hours_of(self, hall: Hall | None) -> OpeningHours:
        return (hall.schedule if hall else None) or self.schedule


@lru_cache(maxsize=4)
def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue of a parameters file: the given one, else APPOINTMENTS_CATALOGUE's, else the shipped.

    Raises ValueError when it contradicts itself.
    """
    file = path or Path(os.environ.get("APPOINTMENTS_CATALOGUE") or SHIPPED)
    return Catalogue.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
