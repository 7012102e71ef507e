"""Vectors in a Milvus, here milvus-lite: what is found is what FAISS finds, whatever came and went before."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from milvus_lite.server_manager import server_manager_instance
from pymilvus import MilvusClient

from knowledge_base.retrieval.backends import VectorBackend, configured_backend
from knowledge_base.retrieval.faiss_backend import FaissBackend
from knowledge_base.retrieval.milvus_backend import MilvusBackend
from knowledge_base.retrieval.side import Side
from knowledge_base.retrieval.versions import open_version
from tests.knowledge_base.retrieval.toy import Toy

pytestmark = pytest.mark.slow
COLLECTION = "tests_family_passages"
TEXTS = [f"第{n}条　残疾儿童康复救助的标准、程序和期限之{n}" for n in range(300)]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = str(tmp_path_factory.mktemp("milvus") / "vectors.db")
    yield path
    server_manager_instance.release_server(path)


@pytest.fixture
def client(url: str) -> Iterator[MilvusClient]:
    """A client of its own, on collections that no other test left."""
    client = MilvusClient(url)
    for name in client.list_collections():
        client.drop_collection(name)
    yield client
    client.close()


@pytest.fixture
def milvus(url: str, client: MilvusClient) -> MilvusBackend:
    return MilvusBackend(url, prefix="tests")


def opened(directory: Path, texts: Sequence[str], backend: VectorBackend, encoder: Toy | None = None) -> Side:
    name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    sides = open_version(directory, name, "family", {"passages": texts}, encoder or Toy(), backend)  # type: ignore[arg-type]
    return sides["passages"]


def count(client: MilvusClient) -> int:
    return int(client.query(COLLECTION, filter="", output_fields=["count(*)"])[0]["count(*)"])


def test_the_same_is_found_as_in_faiss(milvus: MilvusBackend, tmp_path: Path) -> None:
    ours = opened(tmp_path / "milvus", TEXTS, milvus).dense
    files = opened(tmp_path / "faiss", TEXTS, FaissBackend()).dense
    for query in ("康复救助的标准", "第7条", TEXTS[42]):
        rows, cosines = ours.nearest(query, 50)
        expected, values = files.nearest(query, 50)
        assert rows.tolist() == expected.tolist()
        np.testing.assert_allclose(cosines, values, atol=1e-5)
        np.testing.assert_allclose(ours.scores(query), files.scores(query), atol=1e-5)
        some = np.array([250, 3, 3, 99])
        np.testing.assert_allclose(ours.scores_of(query, some), files.scores_of(query, some), atol=1e-5)


def test_documents_come_change_and_go_and_only_what_is_new_is_encoded(
    milvus: MilvusBackend, client: MilvusClient, tmp_path: Path
) -> None:
    encoder = Toy()
    opened(tmp_path, TEXTS, milvus, encoder)
    changed = [*TEXTS[:100], "第一百条　改过的条文", *TEXTS[101:], "新增的条文"]
    after = opened(tmp_path, changed, milvus, encoder)
    assert encoder.encoded[len(TEXTS) :] == ["第一百条　改过的条文", "新增的条文"]
    rows, _ = after.dense.nearest("新增的条文", len(changed))
    assert rows[0] == len(changed) - 1 and sorted(rows.tolist()) == list(range(len(changed)))
    back = opened(tmp_path, TEXTS, milvus, encoder)
    assert len(encoder.encoded) == len(TEXTS) + 2
    found, _ = back.dense.nearest(TEXTS[100], len(TEXTS))
    assert found[0] == 100 and sorted(found.tolist()) == list(range(len(TEXTS)))


def test_versions_do_not_see_each_others_texts(milvus: MilvusBackend, tmp_path: Path) -> None:
    first = opened(tmp_path, TEXTS, milvus)
    second = opened(tmp_path, TEXTS[:3], milvus)
    for side, texts in ((first, TEXTS), (second, TEXTS[:3])):
        rows, _ = side.dense.nearest(TEXTS[200], 3)
        assert len(rows) == 3 and max(rows) < len(texts)
    assert first.dense.nearest(TEXTS[200], 1)[0].tolist() == [200]


def test_vectors_go_with_the_last_version_that_has_them(
    milvus: MilvusBackend, client: MilvusClient, tmp_path: Path
) -> None:
    opened(tmp_path, TEXTS, milvus)
    opened(tmp_path, TEXTS[:20], milvus)
    assert count(client) == len(TEXTS)
    opened(tmp_path, TEXTS[:10], milvus)
    assert count(client) == 20


def test_equal_texts_are_one_vector_and_every_row(milvus: MilvusBackend, tmp_path: Path) -> None:
    side = opened(tmp_path, ["甲", "乙", "甲"], milvus)
    assert sorted(side.dense.nearest("甲", 2)[0].tolist()) == [0, 2]


def test_what_milvus_lost_is_built_again(milvus: MilvusBackend, client: MilvusClient, tmp_path: Path) -> None:
    opened(tmp_path, TEXTS, milvus)
    client.drop_collection(COLLECTION)
    encoder = Toy()
    assert opened(tmp_path, TEXTS, milvus, encoder).dense.nearest(TEXTS[5], 1)[0].tolist() == [5]
    assert encoder.encoded[: len(TEXTS)] == TEXTS


def test_a_build_that_dies_leaves_the_version_before_it(
    milvus: MilvusBackend, client: MilvusClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = opened(tmp_path, TEXTS[:10], milvus)

    def dies(self: MilvusBackend, *arguments: object) -> None:
        write(self, *arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    write = MilvusBackend.write
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(MilvusBackend, "write", dies)
        opened(tmp_path, TEXTS[5:40], milvus)
    assert sorted(before.dense.nearest(TEXTS[30], 10)[0].tolist()) == list(range(10))
    assert count(client) == 10
    assert opened(tmp_path, TEXTS[5:40], milvus).dense.nearest(TEXTS[30], 1)[0].tolist() == [25]


def test_the_environment_chooses(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MILVUS_URL", raising=False)
    assert configured_backend().name == "faiss"
    monkeypatch.setenv("MILVUS_URL", url)
    assert isinstance(configured_backend(), MilvusBackend)
