"""Where citizens' data lie: every table of the services with sealed columns, found by their types."""

import importlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Engine, Table, inspect

from actions.idempotency import KeptAnswer
from xiaoshan.sealed import Digest, Sealed

OWNERS = ("actions.projects", "actions.appointments", "actions.courier", "actions.hotline")
# What a row is called by outside, in this order.
_SUBJECTS = ("code", "number", "id")


@dataclass(frozen=True)
class Holding:
    """A table with one citizen's data in a row, found by the integer `id`.

    `answers` are the owner's kept answers; `notices` says whether there is an outbox.
    """

    service: str
    table: Table
    answers: tuple[type[KeptAnswer], ...]
    notices: bool

    @property
    def sealed(self) -> list[Column[Any]]:
        return [column for column in self.table.columns if isinstance(column.type, Sealed)]

    @property
    def digests(self) -> list[Column[Any]]:
        return [column for column in self.table.columns if isinstance(column.type, Digest)]

    def digest_of(self, kind: str) -> Column[Any] | None:
        """The column by which a citizen's rows are found; None where there is none."""
        kinds = ((column, column.type) for column in self.digests)
        return next(
            (column for column, type_ in kinds if isinstance(type_, Digest) and type_.kind == kind), None
        )

    @property
    def subject_column(self) -> str:
        return next(name for name in _SUBJECTS if name in self.table.c)

    def subject(self, row: Any) -> str:
        """The code or number of a row."""
        return str(row._mapping[self.subject_column])


def holdings(engine: Engine) -> list[Holding]:
    """Those whose tables are there, in the order of their owners."""
    present = set(inspect(engine).get_table_names())
    found = [holding for owner in OWNERS for holding in _of(owner, "notices" in present)]
    return [holding for holding in found if holding.sealed and holding.table.name in present]


def _of(owner: str, notices: bool) -> list[Holding]:
    base = importlib.import_module(f"{owner}.models").Base
    answers = tuple(one.class_ for one in base.registry.mappers if issubclass(one.class_, KeptAnswer))
    service = owner.rsplit(".", 1)[-1]
    return [Holding(service, table, answers, notices) for table in base.metadata.sorted_tables]
