"""The operators' commands on the register."""

import argparse
import json
import sys

from sqlalchemy import Engine, select

from actions.projects.importing import Imported, import_lines
from actions.projects.models import Project
from actions.projects.owner import described, note_view
from actions.projects.procedures import policy
from actions.projects.recording import Recorder
from actions.projects.register import find
from actions.projects.timeline import passages
from actions.service.resources import clock, engine
from actions.spreadsheets import SpreadsheetRefused, read_text
from xiaoshan.database import migrations_of
from xiaoshan.transactions import read

Options = argparse.Namespace


def import_file(options: Options) -> int:
    try:
        imported = import_lines(_recorder(options), read_text(options.file))
    except SpreadsheetRefused as refused:
        print(f"错误：{refused}", file=sys.stderr)
        return 2
    _tell(imported)
    return 1 if imported.refused else 0


def append(options: Options) -> int:
    recorder = _recorder(options)
    recorder.enter(options.code, options.stage, options.on or clock().today(), options.reason)
    return show(options)


def extend(options: Options) -> int:
    _recorder(options).extend(options.code, options.working_days, options.reason)
    return show(options)


def withdraw(options: Options) -> int:
    _recorder(options).withdraw(options.code, options.reason)
    print("已撤回上一条记录；撤回本身也已登记。")
    return 0


def show(options: Options) -> int:
    register = _register()
    project = find(register, options.code)
    note_view(register, project, f"operator:{options.by}", clock().now())
    told = described(project, policy(), clock().today())
    print(json.dumps(told, ensure_ascii=False, indent=2))
    return 0


def overdue(options: Options) -> int:
    """Prints a line for each project past its due date, the longest overdue first."""
    late = []
    for project in read(_register(), lambda session: list(session.scalars(select(Project)))):
        passed = passages(project.events, policy().procedures[project.procedure])
        if passed and passed[-1].is_overdue(clock().today()):
            late.append((passed[-1].due_on, project, passed[-1].stage))
    for due, project, stage in sorted(late, key=lambda entry: (entry[0], entry[1].code)):
        print(f"{due}\t{project.code}\t{stage.name}\t{stage.department}\t{project.name}")
    return 0


def _recorder(options: Options) -> Recorder:
    return Recorder(_register(), policy(), clock(), options.by)


def _register() -> Engine:
    migrations_of("actions.projects").upgrade(engine())
    return engine()


def _tell(imported: Imported) -> None:
    print(f"登记项目{imported.projects}个、环节{imported.stages}条，已有{imported.known}条跳过。")
    for line, message in imported.refused:
        print(f"第{line}行没有登记：{message}", file=sys.stderr)
