"""Nobody gets in who may not."""

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from connectors.console.passwords import hashed
from connectors.console.runtime import ConsoleRuntime
from tests.connectors.at_desk import PASSWORD, Desk
from tests.connectors.fakes import Server
from xiaoshan.problems import Problem

SOMEONE = "0" * 32


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every method and path of the console's API but the way in."""
    found = [
        (method.upper(), path.removeprefix("/api/v1/console/"))
        for path, methods in app.openapi()["paths"].items()
        if path.startswith("/api/v1/console/") and not path.endswith("/login")
        for method in methods
    ]
    assert len(found) > 35
    return found


def address(path: str) -> str:
    return (
        path.replace("{conversation_id}", SOMEONE)
        .replace("{earlier_id}", SOMEONE)
        .replace("{user_id}", SOMEONE)
        .format(suggestion_id="s1", shortcut="hi", name="bot", document_id="d1", candidate_id=1, hall="h1")
    )


async def test_every_route_wants_a_sign_in(nobody: Desk, gateway: Server) -> None:
    for method, path in routes(gateway.app):
        answer = await nobody.request(method, address(path), json={})
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in"), path


async def test_every_change_wants_the_pages_token(at_desk: dict[str, Desk], gateway: Server) -> None:
    root = at_desk["root"]
    root.headers.pop("X-CSRF-Token")
    for method, path in routes(gateway.app):
        if method != "GET":
            answer = await root.request(method, address(path), json={})
            assert (answer.status_code, answer.json()["code"]) == (403, "csrf"), path


# Who may use what, by the beginning of its path; administrators may use everything.
MAY = {
    "me": {"agent", "editor", "operator"},
    "logout": {"agent", "editor", "operator"},
    "inbox": {"agent"},
    "agents": {"agent"},
    "presence": {"agent"},
    "conversations/": {"agent"},
    "suggestions": {"agent"},
    "canned-replies": {"agent"},
    "knowledge/": {"editor"},
    "operations/": {"operator"},
    "users": set(),
    "switches": set(),
    "channels": set(),
    "audit": set(),
}
PEOPLE = {"lin": "agent", "wen": "editor", "yun": "operator"}


async def test_nobody_does_what_their_role_does_not_allow(at_desk: dict[str, Desk], gateway: Server) -> None:
    refused = 0
    for method, path in routes(gateway.app):
        [allowed] = [roles for beginning, roles in MAY.items() if path.startswith(beginning)]
        for name in (name for name, role in PEOPLE.items() if role not in allowed):
            answer = await at_desk[name].request(method, address(path), json={})
            assert (answer.status_code, answer.json()["code"]) == (403, "role"), (name, path)
            refused += 1
    assert refused > 70


async def test_everybody_reaches_their_own(at_desk: dict[str, Desk]) -> None:
    for name, path in (
        ("lin", "inbox"),
        ("wen", "knowledge/documents"),
        ("yun", "operations/load"),
        ("root", "users"),
    ):
        assert (await at_desk[name].get(path)).status_code == 200
        assert (await at_desk["root"].get(path)).status_code == 200
    # What only administrators write, agents read.
    assert (await at_desk["lin"].put("canned-replies/hi", json={"text": "嗨"})).status_code == 403


async def test_wrong_names_and_wrong_passwords_are_told_alike(nobody: Desk) -> None:
    wrong_password = await nobody.sign_in("lin", "not this one")
    no_such_user = await nobody.sign_in("nobody", "not this one")
    assert wrong_password.status_code == no_such_user.status_code == 401
    assert wrong_password.json() == no_such_user.json()


async def test_too_many_wrong_passwords_lock_even_the_right_one_out(nobody: Desk) -> None:
    for _ in range(5):
        assert (await nobody.sign_in("lin", "not this one")).status_code == 401
    locked = await nobody.sign_in("lin")
    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert int(locked.headers["retry-after"]) > 0
    assert (await nobody.sign_in("chen")).status_code == 200


async def test_a_session_ends_with_signing_out(at_desk: dict[str, Desk]) -> None:
    lin = at_desk["lin"]
    cookie = lin.cookies["xiaoshan_console"]
    assert (await lin.post("logout")).status_code == 204
    lin.cookies.set("xiaoshan_console", cookie)
    assert (await lin.get("me")).status_code == 401


async def test_a_session_ends_when_nobody_used_it(at_desk: dict[str, Desk], console: ConsoleRuntime) -> None:
    with console.database.changing() as session:
        session.execute(text("UPDATE console_sessions SET seen_at = seen_at - 1801"))
    assert (await at_desk["lin"].get("me")).status_code == 401


async def test_who_is_switched_off_or_gets_a_new_password_is_out_at_once(at_desk: dict[str, Desk]) -> None:
    root = at_desk["root"]
    ids = {user["username"]: user["id"] for user in (await root.get("users")).json()["users"]}
    assert (await root.patch(f"users/{ids['lin']}", json={"active": False})).status_code == 200
    assert (await at_desk["lin"].get("me")).status_code == 401
    assert (await at_desk["lin"].sign_in("lin")).status_code == 401
    await root.patch(f"users/{ids['chen']}", json={"password": "another horse 9"})
    assert (await at_desk["chen"].get("me")).status_code == 401
    assert (await at_desk["chen"].sign_in("chen", "another horse 9")).status_code == 200


async def test_another_role_is_another_way_in(at_desk: dict[str, Desk]) -> None:
    root, lin = at_desk["root"], at_desk["lin"]
    ids = {user["username"]: user["id"] for user in (await root.get("users")).json()["users"]}
    changed = await root.patch(f"users/{ids['lin']}", json={"role": "editor"})
    assert changed.json()["role"] == "editor"
    assert (await lin.get("me")).status_code == 401
    await lin.sign_in("lin")
    assert (await lin.get("knowledge/documents")).status_code == 200
    assert (await lin.get("inbox")).status_code == 403
    assert (await root.patch(f"users/{ids['lin']}", json={"role": "king"})).status_code == 422
    assert (await root.patch(f"users/{ids['root']}", json={"role": "agent"})).status_code == 409
    entries = (await root.get("audit")).json()["entries"]
    assert [(e["target"], e["detail"]) for e in entries if e["action"] == "role_set"] == [("lin", "editor")]


async def test_the_last_administrator_stays(at_desk: dict[str, Desk]) -> None:
    root = at_desk["root"]
    own = (await root.get("me")).json()["user"]["id"]
    refused = await root.patch(f"users/{own}", json={"active": False})
    assert (refused.status_code, refused.json()["code"]) == (409, "last_administrator")
    assert (await root.get("me")).status_code == 200


async def test_other_sites_cannot_listen(at_desk: dict[str, Desk], gateway: Server) -> None:
    cookie = f"xiaoshan_console={at_desk['lin'].cookies['xiaoshan_console']}"
    url = f"ws://127.0.0.1:{gateway.port}/api/v1/console/stream"
    for origin in ("https://evil.example", None):
        with pytest.raises(InvalidStatus) as refused:
            async with connect(url, additional_headers={"Cookie": cookie}, origin=origin):  # type: ignore[arg-type]
                pass
        assert refused.value.response.status_code == 403
    editors = f"xiaoshan_console={at_desk['wen'].cookies['xiaoshan_console']}"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(
            url,
            additional_headers={"Cookie": editors},
            origin=f"http://127.0.0.1:{gateway.port}",  # type: ignore[arg-type]
        ):
            pass
    assert refused.value.response.status_code == 403
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url, origin=f"http://127.0.0.1:{gateway.port}"):  # type: ignore[arg-type]
            pass
    assert refused.value.response.status_code == 401


def test_passwords_are_kept_as_hashes_and_weak_ones_refused(console: ConsoleRuntime) -> None:
    with console.database.reading() as session:
        kept = session.execute(text("SELECT password_hash FROM console_users")).scalars().all()
    assert all(PASSWORD not in one and one.startswith("$argon2id$") for one in kept)
    for weak in ("short", "aaaaaaaaaaaaaaaa"):
        with pytest.raises(Problem, match="weak_password"):
            hashed(weak)


def test_the_database_keeps_the_audit_as_it_was_written(console: ConsoleRuntime) -> None:
    for change in ("UPDATE console_audit SET username = 'x'", "DELETE FROM console_audit"):
        with pytest.raises(DBAPIError, match="append-only"), console.database.changing() as session:
            session.execute(text(change))
