"""Whether the audit is as it was written: nothing changed, left out, put in, or cut off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from actions.protection.audit import START, hash_of
from actions.protection.models import AuditEntry

# Chain → sequence and hash of its last entry: what is kept elsewhere shows an end that was cut off.
Heads = Mapping[int, tuple[int, str]]


@dataclass(frozen=True)
class Finding:
    """`kind`: changed, missing (a gap), unlinked, cut_off (an end that was there before)."""

    kind: str
    chain: int
    sequence: int


@dataclass(frozen=True)
class Verified:
    entries: int
    heads: Heads
    findings: list[Finding]


def verify(engine: Engine, known: Heads | None = None) -> Verified:
    """Reads all chains; `known` are the heads of an earlier time."""
    known = known or {}
    findings: list[Finding] = []
    heads: dict[int, tuple[int, str]] = {}
    entries = 0
    with Session(engine.execution_options(read_only=True)) as session:
        for entry in _in_order(session):
            entries += 1
            sequence, expected = heads.get(entry.chain, (0, START))
            findings += _wrong(entry, sequence, expected)
            if known.get(entry.chain, (0, ""))[0] == entry.sequence and known[entry.chain][1] != entry.hash:
                findings.append(Finding("changed", entry.chain, entry.sequence))
            heads[entry.chain] = (entry.sequence, entry.hash)
    for chain, (sequence, _) in known.items():
        if heads.get(chain, (0, ""))[0] < sequence:
            findings.append(Finding("cut_off", chain, sequence))
    return Verified(entries, heads, findings)


def _wrong(entry: AuditEntry, sequence: int, expected: str) -> Iterator[Finding]:
    if entry.hash != hash_of(entry):
        yield Finding("changed", entry.chain, entry.sequence)
    if entry.sequence != sequence + 1:
        yield Finding("missing", entry.chain, sequence + 1)
    elif entry.previous != expected:
        yield Finding("unlinked", entry.chain, entry.sequence)


def _in_order(session: Session) -> Iterator[AuditEntry]:
    query = select(AuditEntry).order_by(AuditEntry.chain, AuditEntry.sequence)
    yield from session.scalars(query.execution_options(yield_per=1000))
