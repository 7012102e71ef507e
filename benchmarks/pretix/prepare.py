"""Run by pretix's own interpreter: one series of free slots, and a token of its API. Prints both as JSON."""

import json
import sys
from datetime import datetime, timedelta
from decimal import Decimal

import django

django.setup()

from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Organizer, Team  # noqa: E402


def main(days: list[str], times: list[str], seats: int) -> None:
    organizer = Organizer.objects.create(name="Hall", slug="hall")
    first = _moment(days[0], times[0])
    event = Event.objects.create(
        organizer=organizer,
        name="Visit",
        slug="visit",
        currency="EUR",
        date_from=first,
        live=True,
        has_subevents=True,
    )
    item = event.items.create(name="Visit", default_price=Decimal("0.00"))
    slots = {}
    for day in days:
        for time in times:
            begins = _moment(day, time)
            slot = event.subevents.create(
                name=time, date_from=begins, date_to=begins + timedelta(minutes=30), active=True
            )
            quota = event.quotas.create(name=f"{day} {time}", size=seats, subevent=slot)
            quota.items.add(item)
            slots[f"{day}T{time}"] = slot.pk
    team = Team.objects.create(organizer=organizer, name="API", all_events=True, all_event_permissions=True)
    token = team.tokens.create(name="API").token
    print(json.dumps({"token": token, "item": item.pk, "slots": slots}))


def _moment(day: str, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}:00+08:00")


with scopes_disabled():
    main(*json.loads(sys.argv[1]))
