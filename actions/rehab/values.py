"""One value of the policy on a day and for the places an application has to do with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.rehab.counties import Counties
from actions.rehab.places import ELSEWHERE, Place


@dataclass(frozen=True)
class Remark:
    """Something said beside a sum, with the words it comes from."""

    text: str
    citation: dict[str, Any]


@dataclass(frozen=True)
class Value:
    amount: Any
    remarks: tuple[Remark, ...] = ()


def value_on(
    name: str, day: date, places: Sequence[Place], source: Mapping[str, Any], counties: Counties
) -> Value:
    """The provincial minimum, a county's own, or the lower one of two places (第十条（四）2)."""
    declared = source["values"][name]
    minimum = _provincial(declared, day)
    if "better" not in declared:
        return Value(minimum)
    standards = {
        place: _standard(name, day, place, minimum, counties) for place in places if place != ELSEWHERE
    }
    if all(amount == minimum for amount in standards.values()):
        return Value(minimum)
    least_first = sorted(standards, key=lambda place: standards[place], reverse=declared["better"] == "lower")
    place, amount = least_first[0], standards[least_first[0]]
    remarks = []
    if amount != minimum:
        remarks.append(_county_remark(name, place, amount, minimum, source, counties))
    if len(set(standards.values())) > 1:
        remarks.append(_lower_remark(standards, declared["unit"], source))
    return Value(amount, tuple(remarks))


def _provincial(declared: Mapping[str, Any], day: date) -> Any:
    entries = sorted(declared["history"], key=lambda entry: entry["from"])
    current = [entry for entry in entries if entry["from"] <= day]
    return (current[-1] if current else entries[0])["value"]


def _standard(name: str, day: date, place: Any, minimum: Any, counties: Counties) -> Any:
    standard = counties.standards.get(place)
    override = standard.values.get(name) if standard else None
    own = override.on(day) if override else None
    return minimum if own is None else own


def _county_remark(
    name: str, place: Any, amount: Any, minimum: Any, source: Mapping[str, Any], counties: Counties
) -> Remark:
    unit, county = source["values"][name]["unit"], source["counties"][place]
    text = f"按{county}标准{amount}{unit}（省级最低标准{minimum}{unit}）。"
    return Remark(text=text, citation=counties.standards[place].citation(name))


def _lower_remark(standards: Mapping[Place, Any], unit: str, source: Mapping[str, Any]) -> Remark:
    compared = "、".join(f"{source['counties'][place]}{amount}{unit}" for place, amount in standards.items())
    return Remark(
        text=f"户籍所在地与康复机构所在地标准不同，按较低的执行：{compared}。",
        citation={"document": source["document"], **source["provisions"]["elsewhere"]},
    )
