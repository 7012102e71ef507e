from pathlib import Path

import numpy as np
import pytest

from knowledge_base.language.tokens import plain_terms
from knowledge_base.retrieval.lexical import Lexical

TEXTS = ["租赁合同到期", "劳动合同解除", "遗产由配偶继承", ""]


def test_a_text_that_holds_every_term_scores_most() -> None:
    scores = Lexical.build(TEXTS).scores("解除劳动关系")
    assert scores.argmax() == 1
    assert scores[3] == 0


def test_scores_are_a_share_and_unknown_words_count_against_every_text() -> None:
    lexical = Lexical.build(TEXTS, plain_terms)
    known, diluted = lexical.scores("继承"), lexical.scores("继承飞碟")
    assert 0 < diluted.max() < known.max() <= 1.1
    assert not lexical.scores("飞碟").any()


def test_an_iterator_builds_the_same_as_a_list_and_loading_changes_nothing(tmp_path: Path) -> None:
    built = Lexical.build(iter(TEXTS), plain_terms)
    built.save(tmp_path)
    loaded = Lexical.load(tmp_path, plain_terms)
    for query in ("合同", "配偶的遗产", ""):
        expected = Lexical.build(TEXTS, plain_terms).scores(query)
        assert np.array_equal(built.scores(query), expected)
        assert np.allclose(loaded.scores(query), expected, rtol=1e-5)


def test_the_lexicon_reads_the_citys_words_and_leaves_statutes_alone() -> None:
    assert Lexical.build(["监护人"]).scores("家长")[0] > 0
    assert Lexical.build(["监护人"], plain_terms).scores("家长")[0] == 0
    assert pytest.approx(0) != Lexical.build(["家长"], plain_terms).scores("家长")[0]
