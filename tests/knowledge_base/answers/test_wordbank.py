"""Words are met by themselves and by what means nearly the same; the most missing one tells what nobody answers."""

import numpy as np
import pytest

from knowledge_base.answers.wordbank import Asked, WordBank
from knowledge_base.assembly import KnowledgeBase
from knowledge_base.language.words import content_words, words

TEXTS = ["人工耳蜗植入手术的补助标准", "项目主管部门提出审查意见", ""]


@pytest.fixture(scope="module")
def bank(knowledge: KnowledgeBase) -> WordBank:
    return WordBank(TEXTS, knowledge.encoder)


def asked(knowledge: KnowledgeBase, *found: str) -> Asked:
    return Asked(knowledge.encoder.encode(list(found)), np.ones(len(found)))


def test_a_word_of_the_text_is_met_wholly(knowledge: KnowledgeBase, bank: WordBank) -> None:
    near = bank.nearness(asked(knowledge, "手术", "审查").vectors)
    assert near.shape == (2, 3)
    assert near[0, 0] == pytest.approx(1, abs=1e-5) and near[1, 1] == pytest.approx(1, abs=1e-5)
    assert near[0, 1] < 0.9 and near.min() >= 0


def test_only_the_given_texts_are_looked_at(knowledge: KnowledgeBase, bank: WordBank) -> None:
    vectors = asked(knowledge, "手术").vectors
    assert np.allclose(bank.nearness(vectors, [1]), bank.nearness(vectors)[:, [1]])


def test_what_is_missing_counts_by_how_telling_it_is() -> None:
    near = np.array([[1.0, 1.0], [1.0, 0.2]])
    words_asked = Asked(np.zeros((2, 1)), np.array([1.0, 3.0]))
    assert words_asked.covered(near).tolist() == pytest.approx([1.0, 0.4])
    assert words_asked.missing(near).tolist() == pytest.approx([0.0, 0.8])
    assert words_asked.meant(near).tolist() == pytest.approx([1.0, 0.25])


def test_words_that_only_ask_name_nothing() -> None:
    assert "近视" in content_words("孩子近视手术可以补多少")
    assert not {"可以", "多少"} & set(content_words("孩子近视手术可以补多少"))
    assert content_words("什么") == ("什么",)
    assert words("补助，补助。") == ["补助"]
