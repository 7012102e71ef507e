"""Finding projects, and the samples of a development database."""

import re
import unicodedata
from datetime import datetime, time
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.projects.models import EventKind, Project, ProjectEvent
from actions.projects.proof import LENGTH, sealed
from xiaoshan.clock import SHANGHAI
from xiaoshan.problems import Problem
from xiaoshan.transactions import read

_SAMPLES = Path(__file__).with_name("samples.yml")
_CODE = re.compile(r"([A-Z]{2})-?(\d{4})-?(\d{4})")


def canonical_code(written: str) -> str:
    """SW-2026-0001 of ｓｗ2026 0001 and the like; anything else as it is, in upper case."""
    plain = re.sub(r"[\s_—–－]", "-", unicodedata.normalize("NFKC", written).strip().upper())
    match = _CODE.fullmatch(plain)
    return "-".join(match.groups()) if match else plain


def find(engine: Engine, written: str) -> Project:
    """Raises the problem project_not_found."""
    code = canonical_code(written)
    project = read(engine, lambda session: session.scalar(select(Project).where(Project.code == code)))
    if project is None:
        raise not_found()
    return project


def not_found() -> Problem:
    return Problem(404, "project_not_found", "没有查到这个项目", "请核对项目编号，例如 SW-2026-0001。")


def demo_projects(engine: Engine) -> list[Project]:
    query = select(Project).where(Project.demo).order_by(Project.code)
    return read(engine, lambda session: list(session.scalars(query)))


def seed_samples(engine: Engine) -> None:
    """Adds the samples that are missing; never into anything but an embedded development database."""
    if engine.dialect.name != "sqlite":
        return
    with Session(engine.execution_options(read_only=True)) as session:
        known = set(session.scalars(select(Project.code)))
    for sample in yaml.safe_load(_SAMPLES.read_text(encoding="utf-8")):
        if sample["code"] not in known:
            _seed(engine, sample)


def _seed(engine: Engine, sample: dict[str, Any]) -> None:
    events = [
        ProjectEvent(
            sequence=number,
            kind=EventKind.ENTERED,
            stage=stage,
            day=day,
            recorded_at=datetime.combine(day, time(9), SHANGHAI),
            recorded_by="sample",
        )
        for number, (stage, day) in enumerate(sample.pop("entries").items(), 1)
    ]
    proof = sealed(sample.pop("owner_code")[-LENGTH:])
    try:
        with Session(engine) as session, session.begin():
            session.add(Project(**sample, demo=True, owner_proof=proof, events=events))
    except IntegrityError:
        # Another process that starts at the same moment was faster.
        return
