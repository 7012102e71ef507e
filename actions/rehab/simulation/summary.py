"""The budget in words and figures."""

from decimal import Decimal

from actions.rehab.rules.eligibility import Verdict
from actions.rehab.simulation.budget import PAYING, Budget
from actions.rehab.simulation.names import benefit_name, county_name, reason_name
from actions.rehab.source import read_source

_VERDICTS: dict[Verdict, str] = {
    "eligible": "符合条件",
    "discretionary": "持居住证，由当地残联决定",
    "needs_information": "资料不全，待补充",
    "ineligible": "不符合条件",
}


def summary(budget: Budget) -> str:
    """Several lines in Chinese; every sum is told with the verdict it depends on."""
    document = read_source()["document"]
    lines = [f"《{document['title']}》（{document['number']}）补助测算", "", "儿童人数"]
    lines += [f"  {name}：{budget.children[verdict]}人" for verdict, name in _VERDICTS.items()]
    lines += [f"  其中优先提供救助：{budget.priority}人", "", "一年所需金额"]
    for verdict in PAYING:
        lines += _of_verdict(budget, verdict)
    lines += _beside(budget)
    lines += ["", *(str(caveat) for caveat in read_source()["caveats"])]
    return "\n".join(lines)


def money(amount: Decimal) -> str:
    """12345.5 → 12,345.50元."""
    return f"{amount:,.0f}元" if amount == amount.to_integral_value() else f"{amount:,.2f}元"


def verdict_name(verdict: Verdict) -> str:
    return _VERDICTS[verdict]


def _of_verdict(budget: Budget, verdict: Verdict) -> list[str]:
    kinds = [kind for of, kind in budget.by_kind if of == verdict]
    if not kinds:
        return []
    least = "不少于" if set(kinds) & budget.at_least else ""
    lines = [f"  {_VERDICTS[verdict]}：{least}{money(budget.total(verdict))}"]
    for kind in sorted(kinds, key=lambda kind: -budget.by_kind[verdict, kind]):
        least = "不少于" if kind in budget.at_least else ""
        count, amount = budget.benefits[verdict, kind], budget.by_kind[verdict, kind]
        lines.append(f"    {benefit_name(kind)}：{count}人次，{least}{money(amount)}")
    counties = [(county, s) for (of, county), s in budget.by_county.items() if of == verdict and county]
    for county, amount in sorted(counties, key=lambda entry: -entry[1]):
        lines.append(f"    {county_name(county)}：{money(amount)}")
    return lines


def _beside(budget: Budget) -> list[str]:
    lines = []
    more = budget.total(*PAYING) - budget.minimum
    if more:
        lines.append(f"  其中县级标准高出省级最低标准的部分：{money(more)}")
    for kind, count in sorted(budget.not_quantified.items()):
        lines.append(f"  {benefit_name(kind)}：{count}人次，文件没有金额或还缺自付金额，未计入")
    for code, count in sorted(budget.not_payable.items()):
        lines.append(f"  不予补助（{reason_name(code)}）：{count}人次")
    return lines
