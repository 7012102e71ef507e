"""Where the bot keeps what it knows of each conversation, so that a half-filled form outlives a restart."""

import time

from sqlalchemy import create_engine, inspect, make_url, text

from xiaoshan.settings import Settings

_DAY = 86_400


def tracker_url(settings: Settings) -> str:
    """The address of the bot's tracker store in its own words: a SQLite file, or DATABASE_URL's PostgreSQL."""
    url = make_url(settings.database_url) if settings.database_url else None
    if url is None or url.get_backend_name() == "sqlite":
        settings.var_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{(settings.var_dir / 'trackers.db').resolve()}"
    # The bot's environment has psycopg2, which is what SQLAlchemy 1.4 means by "postgresql".
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def forget_old(settings: Settings) -> int:
    """Deletes what the bot knows of conversations that were silent for `tracker_days`; how many they were.

    Nothing else is lost: what was said is the gateway's, and kept there.
    """
    url = make_url(tracker_url(settings))
    if url.get_backend_name() != "sqlite":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    try:
        if not inspect(engine).has_table("events"):
            return 0
        old = time.time() - settings.tracker_days * _DAY
        with engine.begin() as connection:
            silent = text("SELECT sender_id FROM events GROUP BY sender_id HAVING max(timestamp) < :old")
            senders = [{"sender": sender} for sender in connection.scalars(silent, {"old": old})]
            if senders:
                connection.execute(text("DELETE FROM events WHERE sender_id = :sender"), senders)
            return len(senders)
    finally:
        engine.dispose()
