"""What is said while the processes come up."""

import pytest

from xiaoshan.launch import readiness
from xiaoshan.settings import Settings


def test_whoever_is_late_is_named_and_still_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def comes_up_late(address: str) -> bool:
        asked.append(address)
        return "8001" not in address or asked.count(address) > 3

    monkeypatch.setattr(readiness, "PATIENCE_S", 0.0)
    monkeypatch.setattr(readiness.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(readiness, "_answers", comes_up_late)
    readiness._announce(Settings(knowledge_base_port=8001))
    said = capsys.readouterr()
    assert "knowledge" in said.err and "继续等待" in said.err and "gateway" not in said.err
    assert "小汕已就绪" in said.out
