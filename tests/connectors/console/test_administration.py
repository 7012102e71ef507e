"""The audit filtered and exported, and how the channels do."""

import csv
import io
from datetime import timedelta

from connectors.console.runtime import ConsoleRuntime
from connectors.gateway.models import Conversation, Message
from tests.connectors.at_desk import Desk
from tests.connectors.fakes import Present


async def test_the_audit_is_filtered_by_who_what_and_when(
    at_desk: dict[str, Desk], nobody: Desk, present: Present
) -> None:
    root = at_desk["root"]
    await nobody.sign_in("lin", "not this one")
    day = present.today()

    async def found(**query: str) -> list[tuple[str, str, str]]:
        entries = (await root.get("audit", params=query)).json()["entries"]
        return [(e["username"], e["action"], e["target"]) for e in entries]

    assert await found(action="sign_in_refused") == [("", "sign_in_refused", "lin")]
    assert await found(username="wen") == [("wen", "signed_in", "wen")]
    assert await found(since=str(day + timedelta(days=1))) == []
    assert await found(until=str(day - timedelta(days=1))) == []
    assert len(await found(since=str(day), until=str(day))) == len(await found())
    assert (await root.get("audit", params={"since": "gestern"})).status_code == 422


async def test_the_audit_is_read_page_by_page(at_desk: dict[str, Desk]) -> None:
    root = at_desk["root"]
    for n in range(120):
        await root.put(f"canned-replies/k{n}", json={"text": "好"})
    first = (await root.get("audit")).json()
    second = (await root.get("audit", params={"before": first["next"]})).json()
    assert len(first["entries"]) == 100 and second["next"] is None
    targets = [e["target"] for e in first["entries"] + second["entries"] if e["action"] == "canned_reply_put"]
    assert targets == [f"k{n}" for n in reversed(range(120))]


async def test_an_export_is_a_table_without_formulas_and_is_itself_written_down(
    at_desk: dict[str, Desk],
) -> None:
    root = at_desk["root"]
    await root.put("switches/emergency", json={"on": True, "notice": "台风，暂停办公，“=1+1”"})
    await at_desk["wen"].sign_in("=cmd()", "not this one")
    answer = await root.get("audit/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["target"] for row in rows if row["action"] == "sign_in_refused"] == ["'=cmd()"]
    assert [row["detail"] for row in rows if row["action"] == "switch_turned"] == [
        "True 台风，暂停办公，“=1+1”"
    ]
    assert rows[0]["action"] == "audit_exported"
    assert (await at_desk["yun"].get("audit/export")).status_code == 403


async def test_channels_say_what_they_have_not_taken(
    at_desk: dict[str, Desk], console: ConsoleRuntime, present: Present
) -> None:
    with console.database.changing() as session:
        session.add(
            Conversation(id="t", channel="telegram", started_at=present.now(), last_message_at=present.now())
        )
        session.flush()
        for n, delivery in enumerate(("failed", "failed", "pending", "delivered")):
            session.add(
                Message(
                    id=f"m{n}", conversation_id="t", sequence=n + 1, role="bot", type="notice", text="!",
                    content={}, sent_at=present.now(), delivery=delivery,
                )
            )  # fmt: skip
    states = {one["name"]: one for one in (await at_desk["root"].get("channels")).json()["channels"]}
    telegram = states["telegram"]
    assert (telegram["configured"], telegram["failed"], telegram["pending"]) == (False, 2, 1)
    assert telegram["last_message_at"] == present.now().isoformat()
    assert states["web"]["configured"] and states["web"]["last_message_at"] is None
