"""Measured on sentences that the examples were not made from (told.yml)."""

from pathlib import Path

import pytest
import yaml

from actions.hotline.categorising import categoriser
from actions.hotline.parameters import parameters
from actions.hotline.vocabulary import OTHER, vocabulary

TOLD = yaml.safe_load(Path(__file__).with_name("told.yml").read_text(encoding="utf-8"))["categories"]


@pytest.fixture(scope="module")
def proposals():
    return [(one["category"], categoriser().propose(one["text"])) for one in TOLD]


def test_most_texts_find_their_category_first(proposals):
    right = sum(category == proposal.likely[0].category.id for category, proposal in proposals)
    assert right / len(proposals) >= 0.65


def test_nearly_all_find_it_among_the_likely_ones(proposals):
    shown = [[one.category.id for one in proposal.likely] for _, proposal in proposals]
    right = sum(category in likely for (category, _), likely in zip(proposals, shown, strict=True))
    assert right / len(proposals) >= 0.8


def test_a_sure_proposal_is_right_more_often_than_it_says(proposals):
    sure = [(category, proposal) for category, proposal in proposals if proposal.confidence >= 0.5]
    assert len(sure) >= len(proposals) / 3
    right = sum(category == proposal.code for category, proposal in sure)
    assert right / len(sure) >= 0.8


def test_what_is_like_nothing_stays_with_people():
    proposal = categoriser().propose("qwerty")
    assert proposal.code == OTHER
    assert proposal.confidence < parameters().categorising.least_confidence


def test_confidences_are_shares(proposals):
    for _, proposal in proposals:
        confidences = [one.confidence for one in proposal.likely]
        assert sorted(confidences, reverse=True) == confidences
        assert 0 <= sum(confidences) <= 1.001


def test_examples_belong_to_one_category_only():
    examples = [example for category in vocabulary().categories for example in category.examples]
    assert len(examples) == len(set(examples))
    assert not {one["text"] for one in TOLD} & set(examples)
