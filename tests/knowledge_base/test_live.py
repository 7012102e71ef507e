"""A running process takes changes over and answers meanwhile."""

import threading
import time
from pathlib import Path

import pytest

from knowledge_base import live as module
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.corpus import CorpusStore, Draft
from knowledge_base.documents import Document


@pytest.fixture
def store(tmp_path: Path) -> CorpusStore:
    return CorpusStore(tmp_path / "shipped", tmp_path / "added")


def draft(document_id: str) -> Draft:
    text = "第一条 节约用水。"
    return Draft(Document(document_id, "办法", "办法", "", "", None, text), (text,))


class Opened:
    """Stands for opening a knowledge base; waits until it may go on."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.go_on.set()
        self.begun = threading.Event()
        self.states: list[object] = []

    def __call__(self, *arguments: object, **named: object) -> object:
        self.begun.set()
        self.go_on.wait(10)
        self.states.append(object())
        return self.states[-1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    opened = Opened()
    monkeypatch.setattr(module, "open_knowledge_base", opened)
    return opened


def test_the_old_state_answers_until_the_new_one_is_whole(
    store: CorpusStore, tmp_path: Path, opened: Opened
) -> None:
    live = module.LiveKnowledge(tmp_path, store)
    old: object = live.current
    opened.go_on.clear()
    opened.begun.clear()
    store.add([draft("a")])
    refreshing = threading.Thread(target=live.refresh)
    refreshing.start()
    assert opened.begun.wait(10)
    assert live.current is old
    opened.go_on.set()
    refreshing.join()
    assert live.current is opened.states[1]


def test_nothing_is_opened_again_without_a_change(store: CorpusStore, tmp_path: Path, opened: Opened) -> None:
    live = module.LiveKnowledge(tmp_path, store)
    assert live.refresh() is live.refresh()
    assert len(opened.states) == 1


def test_the_watch_sees_what_another_process_took_in(
    store: CorpusStore, tmp_path: Path, opened: Opened
) -> None:
    live = module.LiveKnowledge(tmp_path, store)
    watching = live.watch(0.05)
    CorpusStore(tmp_path / "shipped", tmp_path / "added").add([draft("b")])
    until = time.monotonic() + 20
    while len(opened.states) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    live.stop()
    watching.join()
    assert len(opened.states) == 2


def test_a_failed_refresh_keeps_what_answers(
    store: CorpusStore, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = module.LiveKnowledge(tmp_path, store)
    old: KnowledgeBase = live.current
    store.add([draft("a")])

    def fails(*arguments: object, **named: object) -> KnowledgeBase:
        raise ValueError("kaputt")

    monkeypatch.setattr(module, "open_knowledge_base", fails)
    with pytest.raises(ValueError, match="kaputt"):
        live.refresh()
    assert live.current is old
    monkeypatch.setattr(module, "open_knowledge_base", opened)
    assert live.refresh() is not old
