"""What one year of assistance still leaves: months of 第八条（三）1（2）、2, and no duplicates (第八条（三）3)."""

from collections.abc import Sequence

from actions.rehab.parameters import Parameters
from actions.rehab.requests import LowVisionAidTraining, Received, RehabTraining, Service
from actions.rehab.rules.item import Item

_ONCE = frozenset(
    {"cochlear_implant", "limb_correction", "low_vision_skills_training", "blind_orientation_training"}
)


class Allowance:
    """Used up by what was received before and by the entries of one request, in the order given."""

    def __init__(self, received: Sequence[Received], parameters: Parameters):
        self._months = {
            "rehab_training": parameters.number("training_months_a_year"),
            "low_vision_aid_training": parameters.number("low_vision_aid_months_a_year"),
        }
        self._granted = {one.kind for one in received if one.kind in _ONCE}
        for one in received:
            if one.kind in self._months:
                self._take(one.kind, one.months)

    def is_used_up(self, service: Service) -> bool:
        """Whether a benefit of a single payment was granted already."""
        return service.kind in self._granted

    def months_left(self, service: RehabTraining | LowVisionAidTraining) -> int:
        return self._months[service.kind]

    def use(self, service: Service, item: Item) -> None:
        """Counts an entry that is payable, or would be but for a sum of zero."""
        if item.qualifier not in ("exact", "at_least"):
            return
        if isinstance(service, RehabTraining | LowVisionAidTraining):
            self._take(service.kind, service.months)
        elif service.kind in _ONCE:
            self._granted.add(service.kind)

    def _take(self, kind: str, months: int) -> None:
        self._months[kind] -= min(months, self._months[kind])
