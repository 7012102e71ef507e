"""The audit, filtered, page by page or as a file."""

import asyncio
import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from connectors.console import audit
from connectors.console.access import Administrator
from connectors.console.models import Audit
from connectors.console.runtime import console_of, write_down
from connectors.gateway.database import Database

router = APIRouter(prefix="/audit")

_ROWS = 100
_COLUMNS = ("at", "username", "action", "target", "detail")
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Wanted(BaseModel):
    """`since` and `until` are days in Shanghai, both included."""

    username: Annotated[str, Query(max_length=40)] = ""
    action: Annotated[str, Query(max_length=40)] = ""
    since: date | None = None
    until: date | None = None

    def filter(self) -> audit.Filter:
        return audit.Filter(self.username, self.action, self.since, self.until)


Filtered = Annotated[Wanted, Depends()]


@router.get("")
async def audited(
    request: Request, who: Administrator, wanted: Filtered, before: Annotated[int | None, Query(ge=1)] = None
) -> dict[str, Any]:
    """The newest entries first; `next` is the `before` of the next page, null on the last one."""

    def read() -> list[Audit]:
        with console_of(request).database.reading() as session:
            return list(session.scalars(audit.entries(wanted.filter(), before).limit(_ROWS)))

    entries = await asyncio.to_thread(read)
    return {
        "entries": [_row(entry) for entry in entries],
        "next": entries[-1].id if len(entries) == _ROWS else None,
    }


@router.get("/export")
async def export(request: Request, who: Administrator, wanted: Filtered) -> StreamingResponse:
    """All of them as CSV that spreadsheets read; that it was taken is itself written down."""
    await write_down(request, who, "audit_exported", "audit", wanted.model_dump_json(exclude_defaults=True))
    return StreamingResponse(
        _lines(console_of(request).database, wanted.filter()),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


def _lines(database: Database, wanted: audit.Filter) -> Iterator[str]:
    # The mark in front tells spreadsheets that it is UTF-8.
    yield "\ufeff" + _csv(list(_COLUMNS))
    with database.reading() as session:
        for entry in session.scalars(audit.entries(wanted).execution_options(yield_per=500)):
            yield _csv([_harmless(_row(entry)[column] or "") for column in _COLUMNS])


def _csv(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(entry: Audit) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "username": entry.username,
        "action": entry.action,
        "target": entry.target,
        "detail": entry.detail,
    }
