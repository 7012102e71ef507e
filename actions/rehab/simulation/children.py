"""From lines to applications: the lines of one child are one application, so that they share its year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from actions.rehab.requests import EligibilityRequest, EstimateRequest
from actions.rehab.simulation.table import Row
from xiaoshan.problems import message_of

_OF_THE_CHILD = frozenset(EligibilityRequest.model_fields)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line; the line counts for nothing."""

    line: int
    message: str


@dataclass
class Child:
    line: int
    facts: dict[str, Any]
    services: list[dict[str, Any]] = field(default_factory=list)


def children_of(rows: Iterable[Row], faults: list[Fault]) -> list[Child]:
    """Lines with the same `child` belong together; what cannot be used goes to `faults`."""
    children: dict[object, Child] = {}
    for row in rows:
        if row.faults:
            faults += [Fault(row.line, fault) for fault in row.faults]
            continue
        facts = {name: value for name, value in row.values.items() if name in _OF_THE_CHILD}
        child = children.setdefault(row.values.get("child") or ("line", row.line), Child(row.line, facts))
        if child.facts != facts:
            faults.append(Fault(row.line, f"与第{child.line}行是同一个孩子，但出生日期、户籍等情况不一致"))
            continue
        if service := _service(row, faults):
            child.services.append(service)
    return list(children.values())


def application(child: Child, day: date, faults: list[Fault]) -> EstimateRequest | None:
    """`day` is the application date where the list gives none. None, and a fault, when it makes no sense."""
    facts = {"application_date": day, **child.facts}
    if facts.get("birth_date") and facts["birth_date"] > facts["application_date"]:
        faults.append(Fault(child.line, "出生日期晚于申请日期"))
        return None
    try:
        return EstimateRequest.model_validate({**facts, "services": child.services})
    except ValidationError as error:
        for item in error.errors():
            faults.append(Fault(child.line, f"{item['loc'][-1]}：{message_of(dict(item))}"))
        return None


def _service(row: Row, faults: list[Fault]) -> dict[str, Any] | None:
    service = {
        name: value for name, value in row.values.items() if name not in _OF_THE_CHILD and name != "child"
    }
    if service and "kind" not in service:
        faults.append(Fault(row.line, "填了训练或费用，但没有填救助项目"))
        return None
    return service or None
