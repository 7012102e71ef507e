"""Hybrid search: a passage is found by its words, by its meaning, and by the questions it answers."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge_base.corpus import Corpus
from knowledge_base.passages import Passage
from knowledge_base.questions import QuestionSet
from knowledge_base.retrieval.index import Index
from knowledge_base.retrieval.locate import passages_of_record
from knowledge_base.retrieval.named import named_articles, named_documents

Scores = NDArray[np.floating]
# Found on the project's own held-out questions; the three terms all lie between 0 and 1.
_LEXICAL, _DENSE, _QUESTION = 0.3, 0.3, 0.4
# An article asked for by name goes before whatever only sounds like it.
_NAMED_ARTICLE, _NAMED_DOCUMENT = 1.0, 0.1


@dataclass(frozen=True)
class Hit:
    """`meaning` is the cosine of query and passage, `words` the BM25 score over what all of the query's
    terms are worth, `asked` how like the query the nearest question is that the passage answers."""

    passage: Passage
    score: float
    meaning: float
    words: float
    asked: float


class Searcher:
    """Ranks passages for a query."""

    def __init__(self, corpus: Corpus, questions: QuestionSet, index: Index):
        self._corpus = corpus
        self._index = index
        rows = {p.passage_id: i for i, p in enumerate(index.passages)}
        # Which known questions each passage answers.
        self._asked: dict[int, list[int]] = defaultdict(list)
        self._with_questions: set[str] = set()
        first = 0
        for record in questions.answerable:
            asked = range(first, first + len(record.questions))
            for passage in passages_of_record(corpus, record):
                self._with_questions |= {
                    passage.passage_id,
                    *(p.passage_id for p in corpus.ancestors(passage)),
                }
                if passage.passage_id in rows:
                    self._asked[rows[passage.passage_id]].extend(asked)
            first += len(record.questions)

    def search(self, query: str, top_k: int, documents: frozenset[str] | None = None) -> list[Hit]:
        """The best passages, best first; only of the given documents when there are any."""
        words, meaning = self._text_scores(query)
        asked = self._question_scores(query)
        scores = _of_text(words, meaning) + _QUESTION * asked + self._named_scores(query)
        hits = self._ranked(scores, words, meaning, asked)
        return [hit for hit in hits if not documents or hit.passage.document_id in documents][:top_k]

    def by_text(self, query: str) -> list[Hit]:
        """All passages ranked by their own words and meaning alone, as a new document's must be."""
        words, meaning = self._text_scores(query)
        return self._ranked(_of_text(words, meaning), words, meaning, np.zeros_like(meaning))

    def is_asked_about(self, passage: Passage) -> bool:
        """Whether any known question is answered by the passage, or by one below it."""
        return passage.passage_id in self._with_questions

    def _ranked(self, scores: Scores, words: Scores, meaning: Scores, asked: Scores) -> list[Hit]:
        order = np.argsort(-scores, kind="stable")
        passages = self._index.passages
        return [
            Hit(passages[i], round(float(scores[i]), 4), float(meaning[i]), float(words[i]), float(asked[i]))
            for i in order
            if scores[i] > 0
        ]

    def _text_scores(self, query: str) -> tuple[Scores, Scores]:
        """By words and by meaning."""
        side = self._index.passage_side
        return side.lexical.scores(query), np.maximum(side.dense.scores(query), 0)

    def _named_scores(self, query: str) -> Scores:
        """What a passage gains whose document, or article of it, the query names (named_documents)."""
        documents, articles = named_documents(self._corpus, query), named_articles(query)
        passages = self._index.passages
        in_document = np.array([p.document_id in documents for p in passages])
        in_article = np.array([p.article in articles for p in passages])
        named = in_article & (in_document if documents else True)
        gain: Scores = _NAMED_DOCUMENT * in_document + _NAMED_ARTICLE * named
        return gain

    def _question_scores(self, query: str) -> Scores:
        scores = np.zeros(len(self._index.passages), dtype=np.float32)
        side = self._index.question_side
        if side:
            known = (side.lexical.scores(query) + np.maximum(side.dense.scores(query), 0)) / 2
            for row, asked in self._asked.items():
                scores[row] = known[asked].max()
        return scores


def _of_text(words: Scores, meaning: Scores) -> Scores:
    combined: Scores = _LEXICAL * words + _DENSE * meaning
    return combined
