"""Sealing what a table held in plain text before, or as a hash without a key. For migrations."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

from xiaoshan.keyring import REQUEST, keyring

_AT_ONCE = 500


def seal_rows(table: str, columns: Sequence[str], digests: Mapping[str, str] | None = None) -> None:
    """Seals the plain `columns` of every row; `digests` names digest columns by the column they are of.

    The columns must already be wide enough (Text) and the digest columns there; digests are of the kind
    "phone". Rows are found by `id`.
    """
    digests = digests or {}
    rows = sa.table(table, *map(sa.column, {"id", *columns, *digests.values()}))
    connection, last = op.get_bind(), 0
    while True:
        batch = connection.execute(
            sa.select(rows.c.id, *(rows.c[column] for column in columns))
            .where(rows.c.id > last)
            .order_by(rows.c.id)
            .limit(_AT_ONCE)
        ).all()
        if not batch:
            return
        for row in batch:
            plain = {column: getattr(row, column) for column in columns}
            sealed = {column: value and keyring().seal(value) for column, value in plain.items()}
            found_by = {
                digest: plain[column] and keyring().digest("phone", plain[column])
                for column, digest in digests.items()
            }
            connection.execute(sa.update(rows).where(rows.c.id == row.id).values(sealed | found_by))
        last = batch[-1].id


def open_rows(table: str, columns: Sequence[str]) -> None:
    """The way back: the columns in plain text again."""
    rows = sa.table(table, *map(sa.column, {"id", *columns}))
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows)).all():
        plain = {
            column: value and keyring().open(value) for column in columns for value in [getattr(row, column)]
        }
        connection.execute(sa.update(rows).where(rows.c.id == row.id).values(plain))


def key_fingerprints(table: str, key: str) -> None:
    """Keys the plain hashes of requests in `fingerprint`, so that a request that comes again is still known.

    Rows are found by the column `key`. There is no way back; a table without it refuses such a request.
    """
    rows = sa.table(table, sa.column(key), sa.column("fingerprint"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows).where(rows.c.fingerprint != "")).all():
        keyed = keyring().digest(REQUEST, row.fingerprint)
        connection.execute(sa.update(rows).where(rows.c[key] == getattr(row, key)).values(fingerprint=keyed))
