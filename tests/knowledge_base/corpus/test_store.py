"""Documents on disk: all or nothing, whoever else is writing, and the shipped ones untouched."""

import itertools
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.corpus import (
    CorpusStore,
    DocumentExists,
    Draft,
    InvalidMetadata,
    UnknownDocument,
    load_corpus,
)
from knowledge_base.corpus import store as module
from knowledge_base.documents import Document


def draft(document_id: str, text: str = "第一条 节约用水。") -> Draft:
    document = Document(document_id, "办法", "办法", "", "", None, text)
    return Draft(document, (text,))


@pytest.fixture
def store(tmp_path: Path) -> CorpusStore:
    """One shipped document, `shipped`."""
    CorpusStore(tmp_path / "shipped", tmp_path / "shipped").add([draft("shipped")])
    return CorpusStore(tmp_path / "shipped", tmp_path / "added")


def texts(store: CorpusStore) -> dict[str, str]:
    return {document.id: document.text for document in load_corpus(store).documents}


def test_added_replaced_and_removed(store: CorpusStore) -> None:
    store.add([draft("a"), draft("b")])
    assert sorted(texts(store)) == ["a", "b", "shipped"]
    with pytest.raises(DocumentExists, match="b"):
        store.add([draft("c"), draft("b", "第一条 改。")])
    assert sorted(texts(store)) == ["a", "b", "shipped"]
    store.add([draft("b", "第一条 改。")], replace=True)
    assert texts(store)["b"] == "第一条 改。"
    store.remove(["a", "b"])
    assert sorted(texts(store)) == ["shipped"]


def test_a_shipped_document_is_covered_and_not_touched(store: CorpusStore, tmp_path: Path) -> None:
    shipped = {path.name: path.read_bytes() for path in (tmp_path / "shipped").iterdir()}
    store.add([draft("shipped", "第一条 新。")], replace=True)
    assert texts(store) == {"shipped": "第一条 新。"}
    store.remove(["shipped"])
    assert texts(store) == {}
    with pytest.raises(UnknownDocument):
        store.remove(["shipped"])
    store.add([draft("shipped", "第一条 又来。")])
    assert texts(store) == {"shipped": "第一条 又来。"}
    assert {path.name: path.read_bytes() for path in (tmp_path / "shipped").iterdir()} == shipped


def test_several_are_removed_or_none(store: CorpusStore) -> None:
    with pytest.raises(UnknownDocument, match="none"):
        store.remove(["shipped", "none"])
    assert sorted(texts(store)) == ["shipped"]


@pytest.mark.parametrize("after", range(5))
def test_a_change_that_was_killed_is_whole_or_did_not_happen(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    store.add([draft("a", "第一条 旧。"), draft("b", "第一条 旧。")])
    left = after

    class Killed(BaseException):
        pass

    def dies(real):  # type: ignore[no-untyped-def]
        def call(*arguments: object) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            real(*arguments)

        return call

    monkeypatch.setattr(module.os, "replace", dies(module.os.replace))
    monkeypatch.setattr(module.os, "rename", dies(module.os.rename))
    with pytest.raises(Killed):
        store.add([draft("a", "第一条 新。"), draft("b", "第一条 新。")], replace=True)
    monkeypatch.undo()
    assert set(texts(store).values()) - {"第一条 节约用水。"} in ({"第一条 旧。"}, {"第一条 新。"})


def test_writers_at_the_same_time_lose_nothing(store: CorpusStore, tmp_path: Path) -> None:
    def write(writer: int) -> None:
        mine = CorpusStore(tmp_path / "shipped", tmp_path / "added")
        for n in range(5):
            mine.add([draft(f"d-{writer}-{n}")])

    writers = [threading.Thread(target=write, args=(w,)) for w in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert len(texts(store)) == 21


def test_only_one_of_two_gets_the_same_id(store: CorpusStore) -> None:
    outcomes: list[str] = []

    def write(text: str) -> None:
        try:
            store.add([draft("same", text)])
            outcomes.append("stored")
        except DocumentExists:
            outcomes.append("exists")

    writers = [threading.Thread(target=write, args=(f"第一条 {n}。",)) for n in range(6)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    assert sorted(outcomes) == ["exists"] * 5 + ["stored"]


def test_the_signature_tells_of_every_change(store: CorpusStore) -> None:
    seen = [store.signature()]
    store.add([draft("a")])
    seen.append(store.signature())
    store.add([draft("a", "第一条 改了。")], replace=True)
    seen.append(store.signature())
    store.remove(["a"])
    seen.append(store.signature())
    assert all(before != after for before, after in itertools.pairwise(seen))


@given(st.text(max_size=80).map(lambda text: "字" + text))
@settings(max_examples=50)
def test_what_goes_in_comes_out(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    from knowledge_base.corpus import drafts_of, intake
    from knowledge_base.formats import UnreadableFile, read

    place = tmp_path_factory.mktemp("corpus")
    store = CorpusStore(place, place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "read_isolated", read)
        try:
            drafts = drafts_of(text.encode("utf-8", "ignore"), "a.txt")
        except UnreadableFile:
            return
    store.add(drafts)
    (document,) = load_corpus(store).documents
    assert document == drafts[0].document


def test_metadata_of_the_wrong_kind_is_told(store: CorpusStore, tmp_path: Path) -> None:
    (tmp_path / "shipped" / "shipped.yaml").write_text("id: shipped\nissued_on: gestern\n")
    with pytest.raises(InvalidMetadata, match=r"shipped\.yaml"):
        load_corpus(store)


def test_unchanged_documents_are_not_parsed_again(store: CorpusStore) -> None:
    before = load_corpus(store)
    store.add([draft("a")])
    after = load_corpus(store, before)
    assert after.parsed[1] is before.parsed[0] and len(after.parsed) == 2
    assert after == load_corpus(store)
