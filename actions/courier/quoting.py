"""What a delivery costs: by zone, weight and urgency, and whether the recipient pays."""

from dataclasses import dataclass
from decimal import Decimal

from actions.courier import outcomes
from actions.courier.catalogue import Catalogue
from actions.courier.requests import Direction, Payment, Wish
from actions.courier.tariff import Tariff
from actions.courier.zones import NOT_SERVED, Zone, zone_of


@dataclass(frozen=True)
class Part:
    label: str
    amount: Decimal


@dataclass(frozen=True)
class Quote:
    """`parts` add up to the total, in yuan; `days` are expected from collection, from and to."""

    zone: Zone
    zone_name: str
    grams: int
    parts: tuple[Part, ...]
    days: tuple[int, int]

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))


def quote(wish: Wish, catalogue: Catalogue, tariff: Tariff) -> Quote:
    """Raises the problems unknown_document, address_unclear, not_served, too_heavy, urgent_not_possible
    and on_delivery_not_possible."""
    document = catalogue.document(wish.document)
    if document is None:
        raise outcomes.unknown_document()
    grams = wish.weight_grams or document.grams
    if grams > tariff.weight.heaviest_grams:
        raise outcomes.too_heavy(tariff.weight.heaviest_grams)
    if wish.payment == Payment.ON_DELIVERY and wish.direction == Direction.HALL:
        raise outcomes.on_delivery_not_possible()
    zone = _zone(wish.address)
    if wish.urgent and zone == Zone.REMOTE:
        raise outcomes.urgent_not_possible()
    price = tariff.zones[zone]
    sooner, latest = tariff.urgent.days if wish.urgent else (0, 0)
    days = (max(1, price.days[0] - sooner), max(1, price.days[1] - latest))
    return Quote(zone, price.name, grams, _parts(wish, grams, zone, tariff), days)


def _parts(wish: Wish, grams: int, zone: Zone, tariff: Tariff) -> tuple[Part, ...]:
    price, step = tariff.zones[zone], tariff.weight.step_grams
    further = -(-grams // step) - 1
    parts = [Part(f"{price.name}首重{step}克以内", price.first)]
    if further:
        parts.append(Part(f"续重{further}×{step}克", price.further * further))
    if wish.urgent:
        parts.append(Part(tariff.urgent.name, tariff.urgent.surcharge))
    if wish.payment == Payment.ON_DELIVERY:
        parts.append(Part(tariff.on_delivery.name, tariff.on_delivery.surcharge))
    return tuple(parts)


def _zone(address: str) -> Zone:
    zone = zone_of(address)
    if zone is None:
        raise outcomes.address_unclear()
    if zone == NOT_SERVED:
        raise outcomes.not_served()
    return Zone(zone)
