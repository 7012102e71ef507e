"""Versions of the index: the same whatever came before, whole or not there, only what is new computed."""

import hashlib
import multiprocessing
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.language.tokens import terms
from knowledge_base.retrieval.bm25 import lexical_of
from knowledge_base.retrieval.counts import count, join, select
from knowledge_base.retrieval.faiss_backend import FaissBackend
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.side import Side
from knowledge_base.retrieval.vectors import STORAGE
from knowledge_base.retrieval.versions import open_version
from tests.knowledge_base.retrieval.toy import Toy

TEXTS = st.lists(
    st.text(alphabet="康复救助补贴标准申请材料12 ", min_size=1, max_size=12), min_size=1, max_size=8
)


def opened(directory: Path, texts: Sequence[str], encoder: Toy | None = None) -> Side:
    name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    sides = open_version(directory, name, "family", {"passages": texts}, encoder or Toy(), FaissBackend())  # type: ignore[arg-type]
    return sides["passages"]


def content(directory: Path, texts: Sequence[str]) -> dict[str, bytes]:
    name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    place = directory / name / "passages"
    return {str(p.relative_to(place)): p.read_bytes() for p in sorted(place.rglob("*")) if p.is_file()}


@given(TEXTS, TEXTS)
@settings(max_examples=40, deadline=None)
def test_an_index_is_the_same_whatever_came_before(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], others: list[str]
) -> None:
    """Added and removed again, in any order: byte for byte what a first build makes."""
    once, changed = tmp_path_factory.mktemp("once"), tmp_path_factory.mktemp("changed")
    opened(once, texts)
    for state in (others, [*others, *texts], texts[::-1], texts):
        opened(changed, state)
    assert content(changed, texts) == content(once, texts)


def test_only_what_is_new_is_encoded(tmp_path: Path) -> None:
    encoder = Toy()
    opened(tmp_path, ["康复训练", "手术补贴"], encoder)
    assert encoder.encoded == ["康复训练", "手术补贴"]
    side = opened(tmp_path, ["申请材料", "手术补贴", "康复训练"], encoder)
    assert encoder.encoded[2:] == ["申请材料"]
    opened(tmp_path, ["手术补贴"], encoder)
    assert len(encoder.encoded) == 3
    assert side.dense.scores("手术补贴").argmax() == 1
    assert side.lexical.scores("手术补贴").argmax() == 1


@given(TEXTS, st.text(alphabet="康复救助补贴x ", max_size=6))
@settings(deadline=None)
def test_counted_terms_score_as_the_texts_themselves(texts: list[str], query: str) -> None:
    texts = [text for text in texts if terms(text)] or ["康复"]
    found = lexical_of(count(texts, terms)).scores(query)
    np.testing.assert_allclose(found, Lexical.build(texts).scores(query), rtol=1e-4, atol=1e-6)


@given(TEXTS, TEXTS)
def test_counts_do_not_tell_how_they_came_together(one: list[str], other: list[str]) -> None:
    together = join(count(one, terms), count(other, terms))
    whole = count([*one, *other], terms)
    assert together.vocabulary == whole.vocabulary
    for name in ("starts", "columns", "counts"):
        np.testing.assert_array_equal(getattr(together, name), getattr(whole, name))
    back = select(whole, np.arange(len(one)))
    assert np.array_equal(np.diff(back.starts), np.diff(count(one, terms).starts))


def test_old_versions_are_cleared_and_the_open_one_still_answers(tmp_path: Path) -> None:
    first = opened(tmp_path, ["康复训练", "手术"])
    for n in range(4):
        opened(tmp_path, ["康复训练", f"手术{n}"])
    versions = [p for p in tmp_path.iterdir() if p.is_dir()]
    assert len(versions) == STORAGE.kept_versions
    assert first.dense.scores("康复训练").argmax() == 0 and first.lexical.scores("手术").argmax() == 1


def _slow_build(directory: Path) -> None:
    opened(directory, ["康复训练", "新的段落"], Toy(seconds=60))


def test_a_killed_build_leaves_the_old_index_and_no_rubbish(tmp_path: Path) -> None:
    opened(tmp_path, ["康复训练"])
    builder = multiprocessing.get_context("fork").Process(target=_slow_build, args=(tmp_path,))
    builder.start()
    while not list(tmp_path.glob("building-*")):
        time.sleep(0.05)
    builder.kill()
    builder.join()
    assert opened(tmp_path, ["康复训练"]).dense.scores("康复训练").shape == (1,)
    opened(tmp_path, ["康复训练", "新的段落"])
    assert not list(tmp_path.glob("building-*"))


def test_an_old_version_answers_while_a_new_one_is_built(tmp_path: Path) -> None:
    opened(tmp_path, ["康复训练"])
    builder = threading.Thread(target=opened, args=(tmp_path, ["康复训练", "新"], Toy(seconds=1.5)))
    builder.start()
    while not list(tmp_path.glob("building-*")):
        time.sleep(0.02)
    started = time.monotonic()
    assert opened(tmp_path, ["康复训练"]).lexical.scores("康复").shape == (1,)
    assert builder.is_alive() and time.monotonic() - started < 1
    builder.join()


def test_two_builders_make_one(tmp_path: Path) -> None:
    encoders = [Toy(seconds=0.2) for _ in range(3)]
    builders = [threading.Thread(target=opened, args=(tmp_path, ["康复", "训练"], e)) for e in encoders]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert sum(len(encoder.encoded) for encoder in encoders) == 2


def test_a_version_that_lost_a_file_is_built_again(tmp_path: Path) -> None:
    opened(tmp_path, ["康复训练"])
    (vectors,) = tmp_path.glob("*/passages/vectors.faiss")
    os.unlink(vectors)
    assert opened(tmp_path, ["康复训练"]).dense.scores("康复训练").shape == (1,)
