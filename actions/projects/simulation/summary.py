"""The simulated year in words and figures."""

from collections.abc import Sequence

from actions.projects.procedures import Policy
from actions.projects.simulation.pipeline import Year
from actions.projects.simulation.results import DeskResult, StageResult


def summary(year: Year, stages: Sequence[StageResult], desks: Sequence[DeskResult], policy: Policy) -> str:
    """Several lines in Chinese; the stage where projects wait longest is named first."""
    worst = max(stages, key=lambda stage: stage.mean_wait)
    lines = [
        f"《{policy.document['title']}》（{policy.document['number']}）一年项目模拟",
        f"排队最久：{policy.procedures[worst.procedure].name}·{worst.name}（{worst.desk}），"
        f"平均等候{worst.mean_wait:.1f}个工作日",
        "",
        "环节（单位：工作日）",
    ]
    for stage in stages:
        limit = "文件没有时限" if stage.limit is None else f"时限{stage.limit}，超期{stage.late:.0%}"
        lines.append(
            f"  {policy.procedures[stage.procedure].name}·{stage.name}（{stage.desk}）：{stage.visits}件，"
            f"等候平均{stage.mean_wait:.1f}、95%在{stage.long_wait:.1f}以内，办理平均{stage.mean_handling:.1f}，{limit}"
        )
    lines += ["", "办理单位"]
    lines += [
        f"  {desk.name}：同时办理{desk.capacity}件，全年负荷{desk.busy:.0%}，"
        f"最长排队{desk.longest}件（{desk.longest_on}）"
        for desk in desks
    ]
    lines += ["", "去向"]
    for (name, last), count in year.ended.items():
        procedure = policy.procedures[name]
        lines.append(f"  {procedure.name}·{procedure.stage(last).name}：{count}件")
    return "\n".join(lines)
