"""Lexical search out of counted terms, without a text being read again."""

import bm25s
import numpy as np

from knowledge_base.retrieval.counts import TermCounts
from knowledge_base.retrieval.lexical import K1, B, Lexical


def lexical_of(counts: TermCounts) -> Lexical:
    """The same as `Lexical.build` makes of the texts: every score is computed here, once."""
    total, size = len(counts), len(counts.vocabulary)
    rows = np.repeat(np.arange(total, dtype=np.int32), np.diff(counts.starts))
    lengths = np.bincount(rows, weights=counts.counts, minlength=total)
    holding = np.bincount(counts.columns, minlength=size)
    idf = np.log(1 + (total - holding + 0.5) / (holding + 0.5))
    mean = max(1e-9, float(lengths.mean())) if total else 1.0
    saturated = counts.counts / (K1 * (1 - B + B * lengths[rows] / mean) + counts.counts)
    by_term = np.argsort(counts.columns, kind="stable")
    retriever = bm25s.BM25(k1=K1, b=B, method="lucene")
    retriever.scores = {
        "data": (idf[counts.columns] * saturated)[by_term].astype(np.float32),
        "indices": rows[by_term],
        "indptr": np.concatenate([[0], np.cumsum(holding)]).astype(np.int32),
        "num_docs": total,
    }
    retriever.nonoccurrence_array = None
    retriever.vocab_dict = {term: i for i, term in enumerate(counts.vocabulary)}
    retriever.unique_token_ids_set = set(range(size))
    return Lexical(retriever, dict(zip(counts.vocabulary, idf.tolist(), strict=True)))
