"""The audit shows whatever was changed, taken out or cut off, and holds with many writers."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import text

from actions.protection.audit import CHAINS, CITIZEN, record
from actions.protection.verification import verify
from xiaoshan.database import migrations_of
from xiaoshan.transactions import transact

WRITERS, EACH = 8, 12
# As somebody who owns the database would.
UNGUARD = {
    "sqlite": ["DROP TRIGGER audit_entries_no_UPDATE", "DROP TRIGGER audit_entries_no_DELETE"],
    "postgresql": ["DROP FUNCTION audit_entries_refuse() CASCADE"],
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def engine(request):
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.protection").upgrade(engine)
    return engine


@pytest.fixture
def write(engine, present):
    def write(subject: str, action: str = "booked") -> None:
        transact(
            engine,
            lambda session: record(session, present.now(), "appointments", subject, action, CITIZEN, n=1),
        )

    return write


def tampered(engine, statement: str) -> list[str]:
    with engine.begin() as connection:
        for removal in UNGUARD[engine.dialect.name]:
            connection.execute(text(removal))
        assert connection.execute(text(statement)).rowcount
    return sorted({finding.kind for finding in verify(engine).findings})


def test_an_honest_audit_verifies(engine, write):
    for n in range(3 * CHAINS):
        write(f"A{n}")
    verified = verify(engine)
    assert (verified.entries, verified.findings) == (3 * CHAINS, [])
    assert sum(sequence for sequence, _ in verified.heads.values()) == 3 * CHAINS


def test_writers_at_once_make_one_chain_without_a_gap(engine, write):
    failures = []

    def run() -> None:
        try:
            for _ in range(EACH):
                write("THE-SAME")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verified = verify(engine)
    assert failures == []
    assert (verified.entries, verified.findings) == (WRITERS * EACH, [])
    assert [sequence for sequence, _ in verified.heads.values()] == [WRITERS * EACH]


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("UPDATE audit_entries SET actor = 'nobody' WHERE sequence = 2", ["changed"]),
        ("UPDATE audit_entries SET detail = '{}' WHERE sequence = 2", ["changed"]),
        ("UPDATE audit_entries SET hash = previous WHERE sequence = 3", ["changed"]),
        ("DELETE FROM audit_entries WHERE sequence = 2", ["missing"]),
        ("DELETE FROM audit_entries WHERE sequence = 1", ["missing"]),
        ("UPDATE audit_entries SET sequence = 9 WHERE sequence = 3", ["changed", "missing"]),
    ],
)
def test_what_was_done_to_it_is_shown(engine, write, statement, shown):
    for _ in range(3):
        write("A")
    assert tampered(engine, statement) == shown


def test_an_end_that_was_cut_off_is_shown_by_what_was_kept_elsewhere(engine, write):
    for _ in range(3):
        write("A")
    known = verify(engine).heads
    assert tampered(engine, "DELETE FROM audit_entries WHERE sequence = 3") == []
    assert [finding.kind for finding in verify(engine, known).findings] == ["cut_off"]
    write("A", "another")
    assert [finding.kind for finding in verify(engine, known).findings] == ["changed"]


def test_a_chain_made_without_the_key_does_not_verify(engine, write, monkeypatch):
    from xiaoshan import keyring as keys

    stranger = replace(keys.keyring(), digest_key=b"a guess")
    with monkeypatch.context() as forging:
        forging.setattr("actions.protection.audit.keyring", lambda: stranger)
        write("A")
    assert [finding.kind for finding in verify(engine).findings] == ["changed"]


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET actor = 'x'", "DELETE FROM audit_entries"])
def test_the_database_refuses_to_rewrite_it(engine, write, change):
    write("A")
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))
