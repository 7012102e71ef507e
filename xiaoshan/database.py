"""Engines and migrations: SQLite files under var/ by default, DATABASE_URL in production."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from filelock import FileLock
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url, text

from xiaoshan.settings import Settings, load_settings

_ENVIRONMENT = Path(__file__).parent / "alembic"
# Any constant will do: all migrations of one database wait for each other.
_ADVISORY_LOCK = 0x5854
# What a statement was given may be somebody's name: it has no place in an exception's text.
HIDE_PARAMETERS = True


def engine_for(settings: Settings, store: str) -> Engine:
    """The engine of one store ("services", "conversations"…): a SQLite file each, or the one DATABASE_URL."""
    if settings.database_url:
        url = make_url(settings.database_url)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() != "sqlite":
            return create_engine(
                url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=HIDE_PARAMETERS
            )
    else:
        settings.var_dir.mkdir(parents=True, exist_ok=True)
        url = make_url(f"sqlite:///{settings.var_dir / f'{store}.db'}")
    return _sqlite_engine(url)


def _sqlite_engine(url: Any) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=HIDE_PARAMETERS
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, record: Any) -> None:
        # Leave transactions to us: the driver's own begin is deferred, and two deferred writers
        # that both have read deadlock instead of waiting.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "synchronous=NORMAL",
            # What was erased must not be left in the pages that it was in.
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


@dataclass(frozen=True)
class Migrations:
    """The Alembic version files of one owner of tables, with a version table of its own."""

    directory: Path
    version_table: str
    metadata: MetaData
    # Owners whose tables this owner's transactions write, too.
    needs: tuple[str, ...] = ()

    def upgrade(self, engine: Engine) -> None:
        """Brings the tables to the newest version; processes that start together wait for each other."""
        for package in self.needs:
            migrations_of(package).upgrade(engine)
        with _migration_lock(engine), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            command.upgrade(self._config(connection), "heads")

    def revision(self, engine: Engine, message: str) -> None:
        """Writes a version file with what the models have and the migrated database has not."""
        with engine.begin() as connection:
            command.upgrade(self._config(connection), "heads")
            command.revision(
                self._config(connection), message, autogenerate=True, version_path=str(self.directory)
            )

    def _config(self, connection: Connection) -> Config:
        config = Config()
        config.set_main_option("script_location", str(_ENVIRONMENT))
        config.set_main_option("version_locations", str(self.directory))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        config.attributes["version_table"] = self.version_table
        config.attributes["metadata"] = self.metadata
        return config


@contextmanager
def _migration_lock(engine: Engine) -> Iterator[None]:
    if engine.dialect.name == "sqlite" and engine.url.database and engine.url.database != ":memory:":
        with FileLock(f"{engine.url.database}.migrating"):
            yield
    else:
        yield


def migrations_of(package: str) -> Migrations:
    """The migrations of a package with `models.Base` and a `migrations` folder.

    `models.NEEDS` may name packages whose tables have to be there, too.
    """
    models = importlib.import_module(f"{package}.models")
    directory = Path(str(models.__file__)).parent / "migrations"
    name = package.rsplit(".", 1)[-1]
    needs = getattr(models, "NEEDS", ())
    return Migrations(directory, f"alembic_version_{name}", models.Base.metadata, needs)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["upgrade", package]:
            migrations_of(package).upgrade(engine_for(load_settings(), _store_of(package)))
        case ["revision", package, message]:
            scratch = create_engine("sqlite://")
            migrations_of(package).revision(scratch, message)
        case _:
            print(
                "usage: python -m xiaoshan.database upgrade PACKAGE | revision PACKAGE MESSAGE",
                file=sys.stderr,
            )
            return 2
    return 0


def _store_of(package: str) -> str:
    folder = package.split(".")[0]
    return {"connectors": "conversations", "knowledge_base": "knowledge"}.get(folder, "services")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
