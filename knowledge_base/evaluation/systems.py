"""The retrieval systems that a benchmark compares: each is built over articles and then asked."""

from collections.abc import Callable, Sequence

from knowledge_base.encoder import load_encoder
from knowledge_base.language.tokens import plain_terms
from knowledge_base.retrieval.dense import Dense
from knowledge_base.retrieval.lexical import Lexical
from knowledge_base.retrieval.statutes import StatuteSearch, best
from knowledge_base.statutes import Article

Search = Callable[[str, int], list[str]]


def bm25(articles: Sequence[Article]) -> Search:
    """Words alone."""
    lexical = Lexical.build((article.search_text for article in articles), plain_terms)

    def search(question: str, count: int) -> list[str]:
        return [articles[row].id for row in best(lexical.scores(question), count)]

    return search


def dense(articles: Sequence[Article]) -> Search:
    """Meaning alone."""
    index = Dense.build([article.search_text for article in articles], load_encoder())

    def search(question: str, count: int) -> list[str]:
        rows, _ = index.nearest(question, count)
        return [articles[row].id for row in rows]

    return search


def hybrid(articles: Sequence[Article]) -> Search:
    """What the knowledge base uses."""
    statutes = StatuteSearch.build(articles, load_encoder())

    def search(question: str, count: int) -> list[str]:
        return [hit.article.id for hit in statutes.search(question, count)]

    return search


SYSTEMS: dict[str, Callable[[Sequence[Article]], Search]] = {"hybrid": hybrid, "bm25": bm25, "dense": dense}
