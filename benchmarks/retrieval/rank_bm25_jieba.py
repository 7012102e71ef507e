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
    started, cpu_started = time.perf_counter(), time.process_time()
    retriever = BM25Okapi([words(article["text"]) for article in given["articles"]])
    build, cpu_build = time.perf_counter() - started, time.process_time() - cpu_started
    rankings, queries, cpu_queries = [], [], []
    for question in given["questions"]:
        started, cpu_started = time.perf_counter(), time.process_time()
        scores = retriever.get_scores(words(question))
        rankings.append([ids[i] for i in np.argsort(-scores, kind="stable")[:DEEPEST]])
        queries.append(time.perf_counter() - started)
        cpu_queries.append(time.process_time() - cpu_started)
    costs = {
        "build": build,
        "cpu_build": cpu_build,
        "queries": queries,
        "cpu_queries": cpu_queries,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    json.dump({"rankings": rankings, "costs": costs}, sys.stdout)


def words(text: str) -> list[str]:
    return [word for word in jieba.lcut(text) if word.strip()]


if __name__ == "__main__":
    main()
