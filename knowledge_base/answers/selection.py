"""The sentences of a passage that answer a question no known one resembles."""

from dataclasses import dataclass

import numpy as np

from knowledge_base.answers.parameters import SELECTION
from knowledge_base.corpus import Corpus
from knowledge_base.encoder import Encoder
from knowledge_base.language.sentences import Sentence, sentences
from knowledge_base.language.tokens import terms
from knowledge_base.passages import Passage
from knowledge_base.retrieval.search import Searcher


@dataclass(frozen=True)
class Found:
    """The best passage for a question: `words` is the share of the question's terms in it, `meaning` its
    cosine, `margin` the lead over the next passage of another article."""

    passage: Passage
    score: float
    words: float
    meaning: float
    margin: float


def find(searcher: Searcher, question: str) -> Found | None:
    """None when nothing matches at all."""
    ranked = searcher.by_text(question)
    if not ranked:
        return None
    best = ranked[0]
    other = next((hit for hit in ranked if _elsewhere(hit.passage, best.passage)), None)
    asked = set(terms(question))
    given = set(terms("".join(best.passage.path) + best.passage.text))
    words = len(asked & given) / max(1, len(asked))
    return Found(best.passage, best.score, words, best.meaning, best.score - (other.score if other else 0.0))


def quotes(corpus: Corpus, encoder: Encoder, passage: Passage, question: str) -> list[str]:
    """Exact substrings, in reading order: a list whole, a short passage whole, else its best sentences."""
    whole = _whole_list(corpus, passage)
    if whole:
        return [line for line in whole.text.split("\n") if line.strip()]
    if len(passage.own_text) <= SELECTION["whole"]:
        return [passage.own_text]
    return [sentence.text for sentence in _best(encoder, sentences(passage.own_text), question)]


def _whole_list(corpus: Corpus, passage: Passage) -> Passage | None:
    """A list announced by a colon is answered whole."""
    return passage if not passage.is_leaf and passage.own_text.endswith(("：", ":", "程。")) else None


def _best(encoder: Encoder, parts: list[Sentence], question: str) -> list[Sentence]:
    vectors = encoder.encode([question, *(part.text for part in parts)])
    meaning = vectors[1:] @ vectors[0]
    asked = set(terms(question))
    words = np.array([len(asked & set(terms(part.text))) / max(1, len(asked)) for part in parts])
    scores = meaning + words
    chosen = np.argsort(-scores)[: SELECTION["sentences"]]
    # Sentences far behind the best one add nothing.
    keep = [i for i in chosen if scores[i] >= 0.6 * scores.max()]
    return [parts[i] for i in sorted(keep)]


def _elsewhere(one: Passage, other: Passage) -> bool:
    return one.document_id != other.document_id or (one.article or one.path) != (other.article or other.path)
