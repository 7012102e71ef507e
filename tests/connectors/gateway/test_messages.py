"""POST /api/v1/messages: what comes back for good input, bad input and a bot in trouble."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi.responses import JSONResponse, Response

from tests.connectors.fakes import CITATION, VALIDITY, FakeBot, Server


async def say(
    client: httpx.AsyncClient, text: str, token: str | None = None, **more: Any
) -> tuple[str, list[dict[str, Any]]]:
    answer = await client.post("/api/v1/messages", json={"conversation": token, "text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()["conversation"], answer.json()["messages"]


def assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert any("\u4e00" <= c <= "\u9fff" for c in answer.json()["detail"]), "a citizen reads this"


async def test_answer_comes_with_citations_validity_and_quick_replies(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    bot.answers["补多少"] = [
        {"text": "每月2000元。", "buttons": [{"title": "公办的呢", "payload": "那公办的呢？"}]},
        {
            "custom": {
                "type": "estimate",
                "status": "estimated",
                "citations": [CITATION],
                "validity": VALIDITY,
                "total": 2000,
            }
        },
    ]
    _, [message] = await say(client, "补多少")
    assert message["text"] == "每月2000元。"
    assert message["type"] == "estimate"
    assert message["status"] == "estimated"
    assert message["citations"] == [CITATION]
    assert message["validity"] == VALIDITY
    assert message["quick_replies"] == [{"title": "公办的呢", "payload": "那公办的呢？"}]
    assert message["details"] == {"total": 2000}
    assert message["id"]


async def test_conversation_goes_on_under_its_token_and_can_be_read_again(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    token, _ = await say(client, "你好")
    same, _ = await say(client, "谢谢", token)
    assert same == token
    assert len({sender for sender, _ in bot.heard}) == 1
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert [(m["role"], m["text"]) for m in history] == [
        ("citizen", "你好"),
        ("bot", "收到：你好"),
        ("citizen", "谢谢"),
        ("bot", "收到：谢谢"),
    ]
    assert [m["sequence"] for m in history] == [1, 2, 3, 4]
    assert {m["sent_at"] for m in history} == {"2026-03-02T10:00:00+08:00"}


async def test_two_conversations_do_not_meet(client: httpx.AsyncClient, bot: FakeBot) -> None:
    first, _ = await say(client, "甲")
    second, _ = await say(client, "乙")
    assert first != second
    history = (await client.get("/api/v1/conversation", params={"conversation": second})).json()["messages"]
    assert "甲" not in "".join(m["text"] for m in history)


@pytest.mark.parametrize("damage", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "forged", lambda t: ""])
async def test_forged_token_opens_nothing(client: httpx.AsyncClient, bot: FakeBot, damage: Any) -> None:
    token, _ = await say(client, "你好")
    forged = damage(token)
    sent = await client.post("/api/v1/messages", json={"conversation": forged, "text": "偷看"})
    assert_problem(sent, 401, "invalid_conversation_token")
    read = await client.get("/api/v1/conversation", params={"conversation": forged})
    assert_problem(read, 401, "invalid_conversation_token")
    assert "偷看" not in bot.messages


@pytest.mark.parametrize("text", ["", "   \n\t", "\u200b\u200d\ufeff", "\u0000"])
async def test_empty_text_is_refused(client: httpx.AsyncClient, text: str) -> None:
    assert_problem(await client.post("/api/v1/messages", json={"text": text}), 422, "empty_text")


async def test_long_text_is_refused_with_both_numbers_and_talk_goes_on(client: httpx.AsyncClient) -> None:
    token, _ = await say(client, "你好")
    refused = await client.post("/api/v1/messages", json={"conversation": token, "text": "长" * 10_000})
    assert_problem(refused, 422, "text_too_long")
    assert "10000" in refused.json()["detail"] and "2000" in refused.json()["detail"]
    _, [message] = await say(client, "长" * 2_000, token)
    assert message["text"].startswith("收到")


@pytest.mark.parametrize("text", ["😀👍🏽", "👨‍👩‍👧", "1", "？", "a\u0000b", "半个\ud83d代理"])
async def test_odd_but_visible_text_is_passed_on(client: httpx.AsyncClient, bot: FakeBot, text: str) -> None:
    # httpx refuses to encode a lone surrogate; JSON's own escape carries it.
    import json

    answer = await client.post(
        "/api/v1/messages",
        content=json.dumps({"text": text}),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 200
    assert len(bot.heard) == 1


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"text": 5}', "{"])
async def test_malformed_body_is_a_problem(client: httpx.AsyncClient, body: str) -> None:
    answer = await client.post("/api/v1/messages", content=body, headers={"content-type": "application/json"})
    assert_problem(answer, 422, "invalid_request")


def _garbled(message: str) -> Response:
    return Response("<html>", media_type="text/html")


def _broken(message: str) -> Response:
    return JSONResponse({"reason": "crash"}, 500)


@pytest.mark.parametrize(
    "answer", [[], _garbled, _broken, [{"text": ""}], [{"text": "x", "buttons": [{}]}], [5]]
)
async def test_unusable_answer_becomes_a_stored_notice_and_the_talk_goes_on(
    client: httpx.AsyncClient, bot: FakeBot, answer: Any
) -> None:
    bot.answers["问"] = answer
    token, [notice] = await say(client, "问")
    assert (notice["type"], notice["status"]) == ("notice", "bot_unavailable")
    assert "12345" in notice["text"] and "重试" in notice["text"]
    _, [message] = await say(client, "再问", token)
    assert message["text"] == "收到：再问"
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert [m.get("status") for m in history] == [None, "bot_unavailable", None, None]


async def test_slow_bot_becomes_a_notice(client: httpx.AsyncClient, bot: FakeBot) -> None:
    bot.delay = 3
    token, [notice] = await say(client, "慢")
    assert notice["status"] == "bot_unavailable"
    bot.delay = 0
    _, [message] = await say(client, "快", token)
    assert message["text"] == "收到：快"


async def test_stopped_bot_becomes_a_notice(client: httpx.AsyncClient, bot_server: Server) -> None:
    bot_server.__exit__()
    _, [notice] = await say(client, "在吗")
    assert notice["status"] == "bot_unavailable"


async def test_messages_of_one_conversation_are_handled_in_turn(
    client: httpx.AsyncClient, bot: FakeBot
) -> None:
    token, _ = await say(client, "开始")
    bot.delay = 0.05
    texts = [f"第{n}句" for n in range(12)]
    await asyncio.gather(*(say(client, text, token) for text in texts))
    assert not bot.overlaps
    history = (await client.get("/api/v1/conversation", params={"conversation": token})).json()["messages"]
    assert [m["sequence"] for m in history] == list(range(1, 27))
    pairs = [(history[n]["text"], history[n + 1]["text"]) for n in range(0, 26, 2)]
    assert all(reply == f"收到：{said}" for said, reply in pairs)
    assert sorted(said for said, _ in pairs) == sorted(["开始", *texts])


async def test_conversations_do_not_wait_for_each_other(client: httpx.AsyncClient, bot: FakeBot) -> None:
    bot.delay = 0.5
    await asyncio.gather(*(say(client, f"第{n}人") for n in range(6)))
    assert bot.most_at_once > 1


async def test_answer_is_kept_when_the_citizen_leaves(
    client: httpx.AsyncClient, gateway: Server, bot: FakeBot
) -> None:
    token, _ = await say(client, "开始")
    bot.delay = 0.4
    with pytest.raises(httpx.ReadTimeout):
        async with httpx.AsyncClient(base_url=gateway.url, timeout=0.1, trust_env=False) as hasty:
            await hasty.post("/api/v1/messages", json={"conversation": token, "text": "走了"})
    async with asyncio.timeout(20):
        while (await _last_text(client, token)) != "收到：走了":
            await asyncio.sleep(0.05)


async def _last_text(client: httpx.AsyncClient, token: str) -> str:
    history = await client.get("/api/v1/conversation", params={"conversation": token})
    return str(history.json()["messages"][-1]["text"])
