"""Measures retrieval over a file of articles: what is found, how fast, in how much memory.

Every system runs in a process of its own, so that neither its peak memory nor its warm caches are another's.
"""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from knowledge_base.evaluation.ranking import RECALL_AT, figures
from knowledge_base.evaluation.systems import SYSTEMS
from knowledge_base.statutes import AskedArticles, read_articles, read_asked

_DEEPEST = max(RECALL_AT)
_WARM_UP = 5
Report = dict[str, Any]


def benchmark(corpus: Path, scope: str | None, questions: Path, baseline: str | None = None) -> Report:
    """The figures of the hybrid search, and under `baseline` those of the system named.

    Times are seconds for building, milliseconds for queries (one after the other, tokenising to ranking);
    memory is the process's peak in MiB. Raises FileNotFoundError, and ValueError for an unknown system or
    a broken file.
    """
    if baseline is not None and baseline not in SYSTEMS:
        raise ValueError(f"没有名为 {baseline} 的系统，可选：{'、'.join(SYSTEMS)}")
    report = {"corpus": corpus.name, "scope": scope, **measure("hybrid", corpus, scope, questions)}
    if baseline is not None:
        report["baseline"] = measure(baseline, corpus, scope, questions)
    return report


def measure(system: str, corpus: Path, scope: str | None, questions: Path) -> Report:
    """One system's figures, from a fresh process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measure, system, corpus, scope, questions).result()


def _measure(system: str, corpus: Path, scope: str | None, questions: Path) -> Report:
    articles, asked = read_articles(corpus, scope), read_asked(questions)
    started = time.perf_counter()
    search = SYSTEMS[system](articles)
    build_seconds = time.perf_counter() - started
    for item in asked[:_WARM_UP]:
        search(item.question, _DEEPEST)
    rankings, milliseconds = [], []
    for item in asked:
        started = time.perf_counter()
        rankings.append(search(item.question, _DEEPEST))
        milliseconds.append((time.perf_counter() - started) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "system": system,
        "articles": len(articles),
        **summary(asked, rankings, build_seconds, milliseconds, peak),
    }


def summary(
    asked: Sequence[AskedArticles],
    rankings: Sequence[Sequence[str]],
    build_seconds: float,
    milliseconds: Sequence[float],
    peak_mib: float,
) -> Report:
    """The figures of one system, rounded."""
    found = figures(rankings, [item.gold for item in asked])
    return {
        "questions": len(asked),
        **{name: round(value, 4) for name, value in found.items()},
        "build_s": round(build_seconds, 1),
        "query_p50_ms": round(statistics.median(milliseconds), 2),
        "query_p99_ms": round(_percentile(milliseconds, 0.99), 2),
        "peak_memory_mib": round(peak_mib),
    }


def _percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    return sorted(values)[max(0, -(-len(values) * round(share * 100) // 100) - 1)]
