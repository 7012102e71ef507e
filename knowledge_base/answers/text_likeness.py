"""How much a question is like each article of the likeliest documents, by the articles' own words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge_base.answers.parameters import TEXT
from knowledge_base.answers.regression import Figures
from knowledge_base.answers.sheet import Sheet
from knowledge_base.answers.units import Unit, Units
from knowledge_base.answers.vocabulary import Query, Vocabulary
from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.language.kinds import kinds_asked, met
from knowledge_base.retrieval.search import Hit, Searcher

COLUMNS = (
    "score",  # of the search, its best passage in the article
    "words",  # cosine of the terms
    "shared",  # share of the question's terms in headings and text
    "own_shared",  # in the text alone
    "title_shared",  # in the headings alone
    "sentence_shared",  # in the one sentence that holds most of them
    "meaning",  # cosine of the encoder
    "sentence_meaning",  # of the nearest sentence
    "told",  # whether it looks like what is asked for: a sum, a term, an office …
    "sentence_told",  # whether the nearest sentence does
    "penalty_unasked",  # it punishes, and nobody asked what is punished
    "penalty_asked",  # it punishes, and that is asked
    "start_asked",  # it says from when it holds, and that is asked
    "start_unasked",
    "purpose",  # it says why and on what grounds the document was made
    "short",
    "known",  # share of the question's terms that any article holds
    "ahead",  # lead in `shared` over the next article
    "meaning_ahead",
    "sentence_ahead",
    "score_ahead",
    "document",  # how much of the question the document's best articles hold together
    "document_ahead",  # lead in that over the next document
    "shared_meaning",
    "shared_squared",
    "sentence_shared_meaning",
)
_MOST_TEXTS = 20_000


@dataclass(frozen=True)
class TextLikeness:
    """`figures` has a row for each unit and a column for each of `COLUMNS`."""

    units: tuple[Unit, ...]
    figures: Figures


class TextComparer:
    """Finds the likely documents by search and looks at each of their articles closely."""

    def __init__(self, corpus: Corpus, searcher: Searcher, encoder: Encoder):
        self._units = Units(corpus)
        self._searcher = searcher
        self._encoder = encoder
        texts = [unit.heading + unit.text for unit in self._units.all()]
        # How telling a word is, a sample tells well enough.
        self._vocabulary = Vocabulary(texts[:: len(texts) // _MOST_TEXTS + 1] or [""])
        self._sheet = lru_cache(maxsize=int(TEXT["sheets"]))(self._lay_out)

    def likeness(self, text: str) -> TextLikeness | None:
        """None when nothing matches at all."""
        hits = self._searcher.by_text(text)[: int(TEXT["considered"])]
        documents = list(dict.fromkeys(hit.passage.document_id for hit in hits))[: int(TEXT["documents"])]
        if not documents:
            return None
        sheets = [sheet for sheet in map(self._sheet, documents) if sheet.units]
        if not sheets:
            return None
        units = tuple(unit for sheet in sheets for unit in sheet.units)
        return TextLikeness(units, self._figures(text, sheets, units, hits))

    def line_scores(self, text: str, lines: Sequence[str]) -> Figures:
        """How well each line answers: shared terms, meaning, and whether it tells what is asked."""
        query = self._vocabulary.query(text)
        shared = query.covered(_holding(self._vocabulary.vectors(lines), query))
        vectors = self._encoder.encode([text, *lines])
        told = np.array([met(kinds_asked(text), line) for line in lines])
        score: Figures = shared + np.maximum(vectors[1:] @ vectors[0], 0) + TEXT["told"] * told
        return score

    def _figures(
        self, text: str, sheets: Sequence[Sheet], units: Sequence[Unit], hits: Sequence[Hit]
    ) -> Figures:
        query, kinds = self._vocabulary.query(text), kinds_asked(text)
        vector = self._encoder.encode([text])[0]
        own = _joined(sheets, lambda sheet: _holding(sheet.texts, query))
        title = _joined(sheets, lambda sheet: _holding(sheet.headings, query))
        near = [_nearest_sentence(sheet, query, vector) for sheet in sheets]
        sentence_shared, sentence_meaning = (np.concatenate([one[i] for one in near]) for i in (0, 1))
        nearest = [sentence for one in near for sentence in one[2]]
        shared = query.covered(own | title)
        meaning = np.maximum(_joined(sheets, lambda sheet: sheet.vectors @ vector), 0)
        score = self._best_hits(units, hits)
        punishes = _joined(sheets, lambda sheet: sheet.punishes)
        starts = _joined(sheets, lambda sheet: sheet.starts)
        document = _of_documents(shared + meaning, units)
        columns = {
            "score": score,
            "words": _joined(sheets, lambda sheet: query.cosines(sheet.whole)),
            "shared": shared,
            "own_shared": query.covered(own),
            "title_shared": query.covered(title),
            "sentence_shared": sentence_shared,
            "meaning": meaning,
            "sentence_meaning": sentence_meaning,
            "told": np.array([met(kinds, unit.text) for unit in units]),
            "sentence_told": np.array([met(kinds, sentence) for sentence in nearest]),
            "penalty_unasked": punishes * (not kinds & {"penalty", "amount"}),
            "penalty_asked": punishes * ("penalty" in kinds),
            "start_asked": starts * ("start" in kinds),
            "start_unasked": starts * ("start" not in kinds),
            "purpose": _joined(sheets, lambda sheet: sheet.purpose),
            "short": _joined(sheets, lambda sheet: sheet.short),
            "known": np.full(len(units), query.known),
            "ahead": _lead(shared),
            "meaning_ahead": _lead(meaning),
            "sentence_ahead": _lead(sentence_shared + sentence_meaning),
            "score_ahead": _lead(score),
            "document": document,
            "document_ahead": _lead_of_documents(document, units),
            "shared_meaning": shared * meaning,
            "shared_squared": shared**2,
            "sentence_shared_meaning": sentence_shared * sentence_meaning,
        }
        return np.stack([columns[name] for name in COLUMNS], axis=1)

    def _best_hits(self, units: Sequence[Unit], hits: Sequence[Hit]) -> Figures:
        best: dict[str, float] = {}
        for hit in hits:
            unit = self._units.of(hit.passage)
            if unit:
                best.setdefault(unit.passage.passage_id, hit.score)
        return np.array([best.get(unit.passage.passage_id, 0.0) for unit in units])

    def _lay_out(self, document_id: str) -> Sheet:
        return Sheet(self._units.of_document(document_id), self._vocabulary, self._encoder)


def _joined(sheets: Sequence[Sheet], part: Callable[[Sheet], Any]) -> Any:
    return np.concatenate([part(sheet) for sheet in sheets])


def _holding(vectors: sparse.csr_matrix, query: Query) -> NDArray[np.bool_]:
    held: NDArray[np.bool_] = vectors[:, query.columns].toarray() > 0
    return held


def _nearest_sentence(sheet: Sheet, query: Query, vector: Figures) -> tuple[Figures, Figures, list[str]]:
    """Of each unit: the most that one sentence shares, the nearest in meaning, and the best in both."""
    shared = query.covered(_holding(sheet.sentence_terms, query))
    meaning = np.maximum(sheet.sentence_vectors @ vector, 0)
    ends = [*sheet.first[1:], len(sheet.owner)]
    best = [a + int((shared + meaning)[a:b].argmax()) for a, b in zip(sheet.first, ends, strict=True)]
    return (
        np.maximum.reduceat(shared, sheet.first),
        np.maximum.reduceat(meaning, sheet.first),
        [sheet.sentences[i] for i in best],
    )


def _lead(values: Figures) -> Figures:
    """Over the best of the others."""
    if len(values) < 2:
        return values
    first, second = np.sort(values)[::-1][:2]
    return np.where(values == first, values - second, values - first)


def _of_documents(values: Figures, units: Sequence[Unit]) -> Figures:
    """For each unit, the mean of the three best values of its document."""
    names = np.array([unit.document.id for unit in units])
    best = {name: float(np.sort(values[names == name])[-3:].mean()) for name in set(names)}
    return np.array([best[name] for name in names])


def _lead_of_documents(values: Figures, units: Sequence[Unit]) -> Figures:
    names = np.array([unit.document.id for unit in units])
    others = [float(values[names != name].max(initial=0.0)) for name in names]
    lead: Figures = values - np.array(others)
    return lead
