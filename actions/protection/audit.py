"""Writing the audit, in the transaction of what it tells of."""

import hashlib
import hmac
import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.protection.models import AuditEntry
from xiaoshan.keyring import keyring

CHAINS = 64
# What the first entry of a chain builds on.
START = "0" * 64

CITIZEN = "citizen"
CARRIER = "carrier"
HALL = "hall"
SYSTEM = "system"


def record(
    session: Session,
    at: datetime,
    service: str,
    subject: str,
    action: str,
    actor: str,
    **detail: Any,
) -> None:
    """Appends an entry. A rival for the same place fails, and its transaction starts again (see transact)."""
    session.flush()
    chain = zlib.crc32(f"{service}:{subject}".encode()) % CHAINS
    last = session.execute(
        select(AuditEntry.sequence, AuditEntry.hash)
        .where(AuditEntry.chain == chain)
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    ).first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, START)
    entry = AuditEntry(
        chain=chain,
        sequence=sequence,
        at=at,
        service=service,
        subject=subject,
        action=action,
        actor=actor,
        detail=detail,
        previous=previous,
    )
    entry.hash = hash_of(entry)
    session.add(entry)
    session.flush()


def hash_of(entry: AuditEntry) -> str:
    """Keyed: who can write to the database but has not the key cannot make a chain that verifies."""
    told = [
        entry.chain,
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(),
        entry.service,
        entry.subject,
        entry.action,
        entry.actor,
        entry.detail,
        entry.previous,
    ]
    content = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    return hmac.new(keyring().digest_key, b"audit\n" + content, hashlib.sha256).hexdigest()
