"""The tables of every service that keeps citizens' data."""

from sqlalchemy import Engine

from xiaoshan.database import migrations_of

_OWNED = (
    "actions.notices",
    "actions.appointments",
    "actions.courier",
    "actions.projects",
    "actions.hotline",
)


def with_tables(engine: Engine) -> Engine:
    for owner in _OWNED:
        migrations_of(owner).upgrade(engine)
    return engine
