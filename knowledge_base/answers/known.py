"""Every known question with what answers it, ready to be compared with a new one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from knowledge_base.answers.facet_table import FacetTable
from knowledge_base.answers.likeness import COLUMNS, Likeness
from knowledge_base.answers.models import Turn
from knowledge_base.answers.parameters import MATCHING
from knowledge_base.answers.question import Reading, readings
from knowledge_base.answers.vocabulary import Query, Scores, Vocabulary
from knowledge_base.answers.wording import RecordWording
from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.language.facets import ASPECT, Facets, common_facets, facets_of
from knowledge_base.questions import Answerable, QuestionSet, is_kept_back
from knowledge_base.retrieval.dense import Dense
from knowledge_base.retrieval.index import (
    Index,
    known_questions,
    record_headings,
    record_texts,
    whole_questions,
)

_LONGEST = 40


class KnownQuestions:
    """Rows are ways of asking, answerable ones first, in the order of the records."""

    def __init__(
        self,
        questions: QuestionSet,
        answers: Sequence[str],
        headings: Sequence[str],
        asked: Dense,
        answering: Dense,
        encoder: Encoder,
    ):
        """`answers` are the texts that answer each record, `headings` all that they stand under; the dense indexes
        hold the questions' and the answers'."""
        self._questions = questions
        self._asked, self._answering = asked, answering
        self.texts = known_questions(questions)
        owner = [r for r, record in enumerate(questions.answerable) for _ in record.questions]
        self.owner = np.array(owner)
        self._first = np.searchsorted(self.owner, np.arange(len(questions.answerable)))
        self._vocabulary = Vocabulary([*self.texts, *answers])
        self._vectors = self._vocabulary.vectors(self.texts)
        self._holds = (self._vectors > 0).astype(np.int32).tocsr()
        self._asked_in = _per_record(self._holds[: len(owner)], self.owner).tocsc()
        self._told_in = (self._vocabulary.vectors(answers) > 0).astype(np.int32).tocsc()
        self.facets = [_facets(r, h) for r, h in zip(questions.answerable, headings, strict=True)]
        self._table = FacetTable(self.facets, [facets_of(text) for text in answers])
        self._documents = np.array([record.document_id for record in questions.answerable])
        self._otherwise = ~_agreeing(questions.answerable)
        self._follows = np.array([bool(record.previous) for record in questions.answerable])
        rows = [range(a, b) for a, b in pairwise([*self._first, len(owner)])]
        self._wording = RecordWording(self.texts, rows, answers, self._vocabulary, encoder)

    def likeness(
        self,
        text: str,
        background: str = "",
        documents: frozenset[str] = frozenset(),
        without: int | None = None,
    ) -> Likeness:
        """Of the likeliest records. `background` is the question that `text` leans on, `documents` are those
        that they name; `without` leaves one row out, to ask a known question as if it were new."""
        figures, refused = self._figures(text, without)
        if background:
            # What is asked now weighs more than what it leans on.
            share = MATCHING["background"]
            whole, _ = self._figures(background + text, without)
            figures = {name: (1 - share) * figures[name] + share * whole[name] for name in figures}
        named = np.isin(self._documents, list(documents))
        figures["elsewhere"] = (~named).astype(float) if documents else np.zeros(len(named))
        # What follows an earlier question is no answer to that question itself.
        fitting = np.ones_like(self._follows) if background else ~self._follows
        records = self._likeliest(figures, fitting)
        for name, values in self._wording.figures(background + text, records, without).items():
            figures[name] = np.zeros(len(named))
            figures[name][records] = values
        # Nor is what another document says a rival where one is named.
        rivals = fitting & (figures["elsewhere"] == 0)
        for name, lead in (("nearest", "ahead"), ("covered", "covered_ahead")):
            figures[lead] = self._ahead(figures[name], rivals, records)
        figures["row_ahead"] = self._ahead(figures["nearest"], rivals & (figures["conflict"] == 0), records)
        columns = [column(figures) if callable(column) else figures[column] for column in COLUMNS.values()]
        return Likeness(records, np.stack(columns, axis=1)[records], refused, float(figures["refused"][0]))

    def _figures(self, text: str, without: int | None) -> tuple[dict[str, Scores], int]:
        """Every figure that needs no other record, and the nearest question without an answer."""
        query = self._vocabulary.query(text)
        words = query.cosines(self._vectors)
        meaning = np.maximum(self._asked.scores(text), 0)
        near = (words + meaning) / 2
        if without is not None:
            near[without] = 0
        answerable, unanswerable = near[: len(self.owner)], near[len(self.owner) :]
        best = self._best_rows(answerable)
        asked_in, told_in = self._counts(query, without)
        difference = self._table.difference(facets_of(text))
        constant = np.ones(len(best))
        refused = int(unanswerable.argmax()) if len(unanswerable) else -1
        figures = {
            "nearest": answerable[best],
            "second": self._second(answerable, best),
            "words": words[best],
            "meaning": meaning[best],
            "shared": query.covered(self._holds[best][:, query.columns].toarray() > 0),
            "answer_meaning": np.maximum(self._answering.scores(text), 0),
            "answer_shared": query.covered(told_in > 0),
            "asked_shared": query.covered(asked_in > 0),
            "covered": query.covered((asked_in + told_in) > 0),
            "conflict": difference.conflict,
            "aspect": difference.aspect,
            "unasked": difference.unasked,
            "unmet": difference.unmet,
            "incomplete": difference.incomplete,
            "refused": constant * float(unanswerable.max(initial=0)),
            "refused_shared": constant * self._refused_shared(query, refused),
            "known": constant * query.known,
            "length": constant * min(query.size, _LONGEST) / _LONGEST,
        }
        return figures, refused

    def _refused_shared(self, query: Query, refused: int) -> float:
        """The share of the question's terms in the nearest question without an answer."""
        if refused < 0:
            return 0.0
        row = self._holds[[len(self.owner) + refused]][:, query.columns].toarray() > 0
        return float(query.covered(row)[0])

    def _likeliest(self, figures: dict[str, Scores], fitting: NDArray[np.bool_]) -> NDArray[np.int_]:
        rough = (
            figures["nearest"]
            + MATCHING["covered"] * figures["covered"]
            + MATCHING["grounded"] * figures["answer_meaning"]
            - MATCHING["conflict"] * (figures["conflict"] + figures["elsewhere"])
        )
        order = np.argsort(-rough, kind="stable")
        return order[fitting[order]][: int(MATCHING["considered"])]

    def kept_back(self) -> Iterator[tuple[Answerable, Reading, int]]:
        """The questions that the encoder did not learn from, as they are read, with their rows."""
        for number, record in enumerate(self._questions.answerable):
            context = [Turn("user", record.previous)] if record.previous else []
            for i, question in enumerate(record.questions):
                if is_kept_back(i):
                    yield record, readings(question, context)[0], int(self._first[number]) + i

    def unanswerable_rows(self) -> range:
        return range(len(self.owner), len(self.texts))

    def _best_rows(self, near: Scores) -> NDArray[np.int_]:
        """The nearest row of each record."""
        ends = [*self._first[1:], len(near)]
        return np.array(
            [a + int(near[a:b].argmax()) for a, b in zip(self._first, ends, strict=True)], dtype=int
        )

    def _second(self, near: Scores, best: NDArray[np.int_]) -> Scores:
        others = near.copy()
        others[best] = 0
        second: Scores = np.maximum.reduceat(others, self._first)
        return second

    def _counts(self, query: Query, without: int | None) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """In how many questions, and in how many answers, of each record every term of the query stands."""
        asked = self._asked_in[:, query.columns].toarray()
        if without is not None and without < len(self.owner):
            asked[self.owner[without]] -= self._holds[without, query.columns].toarray().ravel()
        return asked, self._told_in[:, query.columns].toarray()

    def _ahead(self, values: Scores, rivals: NDArray[np.bool_], records: NDArray[np.int_]) -> Scores:
        """The lead over the best rival that answers otherwise; only worked out for the given records."""
        ahead = np.zeros(len(values))
        ahead[records] = values[records] - np.where(self._otherwise[records] & rivals, values, 0).max(axis=1)
        return ahead


def open_known(
    corpus: Corpus, questions: QuestionSet, index: Index, encoder: Encoder
) -> KnownQuestions | None:
    """None where nothing is known: no records, or nothing to tell what no document answers."""
    if not index.question_side or not index.record_side or not questions.unanswerable:
        return None
    texts, headings = record_texts(corpus, questions), record_headings(corpus, questions)
    asked, answering = index.question_side.dense, index.record_side.dense
    return KnownQuestions(questions, texts, headings, asked, answering, encoder)


def agree(one: Answerable, other: Answerable) -> float:
    """The share of the first's quotes that the second holds too, by length."""
    if one.document_id != other.document_id:
        return 0.0
    joined = "\n".join(other.quotes)
    return sum(len(q) for q in one.quotes if q in joined) / sum(len(q) for q in one.quotes)


def _agreeing(records: Sequence[Answerable]) -> NDArray[np.bool_]:
    """Which records would answer with the same words, wholly or in the main."""
    flags = np.array([[agree(one, other) > 0.5 for other in records] for one in records], dtype=bool)
    either: NDArray[np.bool_] = flags | flags.T
    return either


def _per_record(holds: sparse.csr_matrix, owner: NDArray[np.int_]) -> sparse.csr_matrix:
    ones = np.ones(len(owner), dtype=np.int32)
    return sparse.csr_matrix((ones, (owner, np.arange(len(owner))))) @ holds


def _facets(record: Answerable, headings: str) -> Facets:
    """What its questions name, and what the chapter it stands in is about: a rule for 政府投资项目 need not say so."""
    above = {facet: values for facet, values in facets_of(headings).items() if facet != ASPECT}
    return above | common_facets(whole_questions(record))
