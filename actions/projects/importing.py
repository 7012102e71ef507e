"""Projects from a spreadsheet: one line for each stage that a project has entered."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from actions.projects.models import EventKind, Project
from actions.projects.recording import Recorder
from actions.projects.register import find
from actions.projects.timeline import standing
from actions.spreadsheets import SpreadsheetRefused
from xiaoshan.problems import Problem

# Header → field, in Chinese or as the field is called.
_COLUMNS = {
    "项目代码": "code",
    "项目名称": "name",
    "程序": "procedure",
    "业主单位": "owner",
    "统一社会信用代码": "owner_code",
    "环节": "stage",
    "进入日期": "day",
}
_NEEDED = ("code", "stage", "day")


@dataclass
class Imported:
    """How many were recorded, how many lines were `known` before, and the lines that were refused."""

    projects: int = 0
    stages: int = 0
    known: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def import_lines(recorder: Recorder, text: str) -> Imported:
    """A file may be imported again: what is recorded already is skipped. Raises SpreadsheetRefused."""
    lines = csv.DictReader(io.StringIO(text, newline=""))
    fields = {name: _COLUMNS.get(name.strip(), name.strip()) for name in lines.fieldnames or ()}
    if missing := [name for name in _NEEDED if name not in fields.values()]:
        named = {english: chinese for chinese, english in _COLUMNS.items()}
        raise SpreadsheetRefused(f"缺少这些列：{'、'.join(named[name] for name in missing)}")
    imported = Imported()
    for line in lines:
        values = {fields[name]: (cell or "").strip() for name, cell in line.items() if name in fields}
        try:
            _record(recorder, values, imported)
        except Problem as problem:
            imported.refused.append((lines.line_num, f"{problem.title}：{problem.detail}"))
    return imported


def _record(recorder: Recorder, values: Mapping[str, str], imported: Imported) -> None:
    day = _day(values["day"])
    known = _known(recorder, values)
    if known and (values["stage"], day) in known:
        imported.known += 1
        return
    recorder.enter(values["code"], values["stage"], day)
    imported.stages += 1
    if known is None:
        imported.projects += 1


def _known(recorder: Recorder, values: Mapping[str, str]) -> set[tuple[str | None, date]] | None:
    """The entries of the project; None for one that is new, and recorded now."""
    try:
        project: Project = find(recorder.engine, values["code"])
    except Problem:
        recorder.add_project(
            values["code"],
            values.get("name", ""),
            values.get("procedure", ""),
            values.get("owner") or None,
            values.get("owner_code") or None,
        )
        return None
    return {(e.stage, e.day) for e in standing(project.events) if e.kind == EventKind.ENTERED}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise Problem(422, "day_unreadable", "日期写法有误", f"“{text}”请写成 2026-01-31") from None
