"""Days, minutes and seconds of moments, in the words of each database; all of them Shanghai's."""

from typing import Any

from sqlalchemy import ColumnElement, Engine, Float, String, cast, extract, func

_DAY, _MINUTE = 10, 16


def day_of(engine: Engine, moment: Any) -> ColumnElement[str]:
    """2026-11-25"""
    return _beginning(engine, moment, _DAY)


def minute_of(engine: Engine, moment: Any) -> ColumnElement[str]:
    """2026-11-25 10:30"""
    return _beginning(engine, moment, _MINUTE)


def seconds_between(engine: Engine, earlier: Any, later: Any) -> ColumnElement[float]:
    if engine.dialect.name == "sqlite":
        return cast((func.julianday(later) - func.julianday(earlier)) * 86_400, Float)
    return cast(extract("epoch", later - earlier), Float)


def _beginning(engine: Engine, moment: Any, characters: int) -> ColumnElement[str]:
    # SQLite keeps the text that was written, which is Shanghai's time (gateway/wire.py).
    if engine.dialect.name == "sqlite":
        return func.substr(cast(moment, String), 1, characters)
    local = func.timezone("Asia/Shanghai", moment)
    return func.substr(func.to_char(local, "YYYY-MM-DD HH24:MI"), 1, characters)
