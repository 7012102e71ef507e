"""Measures retrieval over a file of articles: what is found, how fast, in how much memory.

Every system runs in a process of its own, so that neither its peak memory nor its warm caches are another's.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from knowledge_base.evaluation.ranking import RECALL_AT, figures
from knowledge_base.evaluation.systems import SYSTEMS
from knowledge_base.statutes import AskedArticles, read_articles, read_asked

_DEEPEST = max(RECALL_AT)
_WARM_UP = 5
Report = dict[str, Any]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Costs:
    """Seconds by the clock and of the processor, of the build and of each query; peak memory in MiB."""

    build: float
    cpu_build: float
    queries: Sequence[float]
    cpu_queries: Sequence[float]
    peak_mib: float


def benchmark(corpus: Path, scope: str | None, questions: Path, baseline: str | None = None) -> Report:
    """The figures of the hybrid search, and under `baseline` those of the system named.

    Times are seconds for building, milliseconds for queries (one after the other, tokenising to ranking), by
    the clock and, under `cpu`, the processor's own, which other programs hardly change; memory is the
    process's peak in MiB. Raises FileNotFoundError, and ValueError for an unknown system or
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
    search, build, cpu_build = timed(partial(SYSTEMS[system], articles))
    for item in asked[:_WARM_UP]:
        search(item.question, _DEEPEST)
    answers = [timed(partial(search, item.question, _DEEPEST)) for item in asked]
    rankings, seconds, cpu_seconds = zip(*answers, strict=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "system": system,
        "articles": len(articles),
        **summary(asked, rankings, Costs(build, cpu_build, seconds, cpu_seconds, peak)),
    }


def timed(run: Callable[[], Result]) -> tuple[Result, float, float]:
    """The result, and the seconds that it took: by the clock, and of the processor."""
    clock, cpu = time.perf_counter(), time.process_time()
    result = run()
    return result, time.perf_counter() - clock, time.process_time() - cpu


def summary(asked: Sequence[AskedArticles], rankings: Sequence[Sequence[str]], costs: Costs) -> Report:
    """The figures of one system, rounded."""
    found = figures(rankings, [item.gold for item in asked])
    return {
        "questions": len(asked),
        **{name: round(value, 4) for name, value in found.items()},
        "build_s": round(costs.build, 1),
        "build_cpu_s": round(costs.cpu_build, 1),
        "query_p50_ms": _milliseconds(costs.queries, 0.5),
        "query_p99_ms": _milliseconds(costs.queries, 0.99),
        "query_cpu_p50_ms": _milliseconds(costs.cpu_queries, 0.5),
        "query_cpu_p99_ms": _milliseconds(costs.cpu_queries, 0.99),
        "peak_memory_mib": round(costs.peak_mib),
    }


def _milliseconds(seconds: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed."""
    place = max(0, -(-len(seconds) * round(share * 100) // 100) - 1)
    return round(sorted(seconds)[place] * 1000, 2)
