"""How much a question is like each known record: the figures that the ranking weighs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.floating]
Column = str | Callable[[dict[str, Figures]], Figures]

# Every figure is about 0 to 1 or a small count; a function derives one from the others.
COLUMNS: dict[str, Column] = {
    "nearest": "nearest",  # the nearest known question of the record, words and meaning
    "second": "second",  # the second nearest
    "words": "words",  # of the nearest: cosine of the terms
    "meaning": "meaning",  # of the nearest: cosine of the encoder
    "shared": "shared",  # share of the question's terms in the nearest
    "answer_meaning": "answer_meaning",  # cosine of the encoder with the answering words
    "answer_shared": "answer_shared",  # share of the question's terms in the answering words
    "asked_shared": "asked_shared",  # share of them in any of the record's questions
    "covered": "covered",  # share of them anywhere in the record
    "conflict": "conflict",  # facets: 民办 asked, 公办 given
    "aspect": "aspect",  # who asked, how long given
    "unasked": "unasked",  # the record is more particular
    "unmet": "unmet",  # the question is
    "incomplete": "incomplete",  # the question names two values, the record tells of one
    "elsewhere": "elsewhere",  # the question names another document
    "refused": "refused",  # the nearest question that no document answers
    "refused_shared": "refused_shared",  # share of the question's terms in that one
    "known": "known",  # share of the question's terms that any text holds
    "length": "length",
    "told": "told",  # whether the answering words look like what is asked for: a sum, a term, an office …
    "untold": "untold",  # they do not, though something of a kind is asked for
    "meant": "meant",  # how much of the question's words has a counterpart anywhere in the record
    "meant_told": "meant_told",  # in the answering words alone
    "least": "least",  # of the word with the least
    "least_told": "least_told",
    "missing": "missing",  # how telling and how far from all words of the record the most missing one is
    "missing_told": "missing_told",
    "ahead": "ahead",  # lead over the records that answer otherwise
    "covered_ahead": "covered_ahead",
    "row_ahead": "row_ahead",  # lead over those of them that are not of another row than the one asked for
    "ahead_of_refused": lambda f: f["nearest"] - f["refused"],
    "nearest_covered": lambda f: f["nearest"] * f["covered"],
    "nearest_squared": lambda f: f["nearest"] ** 2,
    "covered_squared": lambda f: f["covered"] ** 2,
    "answer_covered": lambda f: f["answer_meaning"] * f["covered"],
    "refused_first": lambda f: (f["refused"] > f["nearest"]).astype(float),
    "shared_more": lambda f: f["shared"] - f["refused_shared"],
    "behind_refused": lambda f: np.maximum(f["refused"] - f["nearest"], 0),
}


@dataclass(frozen=True)
class Likeness:
    """`figures` has a row for each candidate record and a column for each of `COLUMNS`. `refused` is the nearest
    question without an answer (-1 without any), `refused_near` how near it is."""

    records: NDArray[np.int_]
    figures: Figures
    refused: int
    refused_near: float

    @property
    def nearest(self) -> float:
        """How near the nearest known question is that a document answers."""
        return float(self.figures[:, list(COLUMNS).index("nearest")].max())
