"""Runs in an environment of its own: rank-bm25 over words that jieba finds, as most Chinese tutorials do it.

Reads articles and questions as JSON from the standard input, writes rankings and timings as JSON.
"""

import json
import logging
import resource
import sys
import time

import jieba
import numpy as np
from rank_bm25 import BM25Okapi

DEEPEST = 100


def main() -> None:
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    given = json.load(sys.stdin)
    ids = [article["id"] for article in given["articles"]]
    started = time.perf_counter()
    retriever = BM25Okapi([words(article["text"]) for article in given["articles"]])
    build_seconds = time.perf_counter() - started
    rankings, milliseconds = [], []
    for question in given["questions"]:
        started = time.perf_counter()
        scores = retriever.get_scores(words(question))
        rankings.append([ids[i] for i in np.argsort(-scores, kind="stable")[:DEEPEST]])
        milliseconds.append((time.perf_counter() - started) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(
        {"rankings": rankings, "milliseconds": milliseconds, "build_s": build_seconds, "peak_mib": peak},
        sys.stdout,
    )


def words(text: str) -> list[str]:
    return [word for word in jieba.lcut(text) if word.strip()]


if __name__ == "__main__":
    main()
