"""The documents at hand: reading them from a folder, writing new ones into it."""

from knowledge_base.corpus.loader import CORPUS, Corpus, load_corpus
from knowledge_base.corpus.writer import ingest

__all__ = ["CORPUS", "Corpus", "ingest", "load_corpus"]
