"""The budget as a picture: a bar for each benefit, and for each county where there are several."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from matplotlib.axes import Axes

from actions.charts import label, png
from actions.rehab.rules.eligibility import Verdict
from actions.rehab.simulation.budget import PAYING, Budget
from actions.rehab.simulation.names import benefit_name, county_name
from actions.rehab.simulation.summary import verdict_name

_COLOURS = {"eligible": "#1f6f8b", "discretionary": "#e0a458", "needs_information": "#b9b9b9"}
_TEN_THOUSAND = Decimal(10_000)

Sums = dict[tuple[Verdict, str], Decimal]


def draw(budget: Budget, path: Path) -> None:
    """Writes the PNG file."""
    counties = {key: amount for key, amount in budget.by_county.items() if key[1]}
    several = len({county for _, county in counties}) > 1
    with png(path, panels=2 if several else 1) as panels:
        panels[0].set_title(label("按救助项目的年度预算", "Budget of a year by benefit"), loc="left")
        _bars(panels[0], budget.by_kind, benefit_name)
        if several:
            panels[1].set_title(label("按户籍县区的年度预算", "Budget of a year by county"), loc="left")
            _bars(panels[1], counties, county_name)


def _bars(axes: Axes, sums: Sums, name: Callable[[str], str]) -> None:
    groups = sorted({group for _, group in sums}, key=lambda group: _of_all(sums, group))
    left = [0.0] * len(groups)
    for verdict in PAYING:
        widths = [float(sums.get((verdict, group), Decimal(0)) / _TEN_THOUSAND) for group in groups]
        if any(widths):
            names = [label(name(group), group) for group in groups]
            axes.barh(
                names, widths, left=left, color=_COLOURS[verdict], label=label(verdict_name(verdict), verdict)
            )
            left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.set_xlabel(label("万元", "10,000 yuan"))
    axes.spines[["top", "right"]].set_visible(False)
    if any(left):
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=len(PAYING), frameon=False)


def _of_all(sums: Sums, group: str) -> Decimal:
    return sum((amount for (_, of), amount in sums.items() if of == group), Decimal(0))
