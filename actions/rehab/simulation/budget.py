"""What the children of a list come to, by verdict, benefit and county."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from actions.rehab.counties import Counties
from actions.rehab.parameters import parameters_on
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.eligibility import Verdict
from actions.rehab.rules.estimate import Estimate, estimate
from actions.rehab.simulation.children import Child, Fault, application

# Verdicts that may end in a payment, and so are budgeted for, each on its own.
PAYING: tuple[Verdict, ...] = ("eligible", "discretionary", "needs_information")


_NO_COUNTIES = Counties()


@dataclass
class Budget:
    """Sums are yuan a year, by (verdict, kind of benefit) and by (verdict, county of the household)."""

    children: Counter[Verdict] = field(default_factory=Counter)
    priority: int = 0
    benefits: Counter[tuple[Verdict, str]] = field(default_factory=Counter)
    by_kind: dict[tuple[Verdict, str], Decimal] = field(default_factory=dict)
    by_county: dict[tuple[Verdict, str], Decimal] = field(default_factory=dict)
    not_payable: Counter[str] = field(default_factory=Counter)
    not_quantified: Counter[str] = field(default_factory=Counter)
    at_least: set[str] = field(default_factory=set)
    minimum: Decimal = Decimal(0)

    def total(self, *verdicts: Verdict) -> Decimal:
        return sum((s for (verdict, _), s in self.by_kind.items() if verdict in verdicts), Decimal(0))

    def add(self, children: Iterable[Child], day: date, counties: Counties, faults: list[Fault]) -> None:
        """`day` is the application date where the list has none; what makes no sense goes to `faults`.

        `minimum` grows by what the children come to without `counties`.
        """
        for child in children:
            request = application(child, day, faults)
            if request is None:
                continue
            applied = request.application_date or day
            places = (request.household_place, request.institution_place)
            result = estimate(request, parameters_on(applied, *places, counties))
            self._count(request, result)
            if counties.standards:
                result = estimate(request, parameters_on(applied, *places, _NO_COUNTIES))
            self.minimum += result.total

    def _count(self, request: EstimateRequest, result: Estimate) -> None:
        verdict = result.eligibility
        self.children[verdict] += 1
        self.priority += result.priority and verdict in PAYING
        for item in result.items:
            if item.code and item.qualifier == "not_payable":
                self.not_payable[item.code] += 1
            elif item.amount is None:
                self.not_quantified[item.kind] += 1
            else:
                self.benefits[verdict, item.kind] += 1
                _sum(self.by_kind, (verdict, item.kind), item.amount)
                if item.qualifier == "at_least":
                    self.at_least.add(item.kind)
        if result.total:
            _sum(self.by_county, (verdict, request.household_place or ""), result.total)


def _sum(sums: dict[tuple[Verdict, str], Decimal], key: tuple[Verdict, str], amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal(0)) + amount
