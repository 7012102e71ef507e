"""What the gateway's log must never hold."""

import httpx
import pytest

from tests.connectors.fakes import FakeBot


async def test_log_tells_of_an_exchange_without_its_words_or_token(
    capsys: pytest.CaptureFixture[str], bot: FakeBot, client: httpx.AsyncClient
) -> None:
    secret = "我叫陈小明，身份证441501199001011234，电话13800138000"
    answer = await client.post("/api/v1/messages", json={"text": secret})
    bot.answers["坏"] = []
    token = answer.json()["conversation"]
    await client.post("/api/v1/messages", json={"conversation": token, "text": "坏"})
    await client.get("/api/v1/conversation", params={"conversation": token})
    log = capsys.readouterr().err
    assert "answered conversation=" in log and "bot unavailable conversation=" in log
    for private in ("陈小明", "441501199001011234", "13800138000", token):
        assert private not in log
