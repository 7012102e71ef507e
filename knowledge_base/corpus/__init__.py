"""The documents at hand: what is on disk, what a file brings, and all of it parsed."""

from knowledge_base.corpus.errors import CorpusError, DocumentExists, InvalidMetadata, UnknownDocument
from knowledge_base.corpus.intake import Given, drafts_of, with_given
from knowledge_base.corpus.loader import Corpus, load_corpus
from knowledge_base.corpus.store import CORPUS, CorpusStore, Draft

__all__ = [
    "CORPUS",
    "Corpus",
    "CorpusError",
    "CorpusStore",
    "DocumentExists",
    "Draft",
    "Given",
    "InvalidMetadata",
    "UnknownDocument",
    "drafts_of",
    "load_corpus",
    "with_given",
]
