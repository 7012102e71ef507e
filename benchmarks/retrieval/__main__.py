"""`make bench`: prints the comparison table."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.retrieval import alternative
from knowledge_base.evaluation.benchmark import Report, measure
from xiaoshan.settings import load_settings

_BENCH = Path("../shared/bench")
_CORPUS, _QUESTIONS, _SCOPE = _BENCH / "statutes.jsonl.gz", _BENCH / "stard_dev.jsonl", "national"
_COLUMNS = {
    "recall@1": "R@1",
    "recall@10": "R@10",
    "recall@100": "R@100",
    "mrr@10": "MRR@10",
    "ndcg@10": "nDCG@10",
    "build_s": "build s",
    "build_cpu_s": "cpu s",
    "query_p50_ms": "p50 ms",
    "query_p99_ms": "p99 ms",
    "query_cpu_p50_ms": "cpu p50",
    "peak_memory_mib": "MiB",
}


def main() -> int:
    if not _CORPUS.exists() or not _QUESTIONS.exists():
        print(f"跳过检索对比：没有找到 {_CORPUS} 与 {_QUESTIONS}", file=sys.stderr)
        return 0
    systems: dict[str, Callable[[], Report]] = {
        "xiaoshan (hybrid)": lambda: measure("hybrid", _CORPUS, _SCOPE, _QUESTIONS),
        "BM25 alone": lambda: measure("bm25", _CORPUS, _SCOPE, _QUESTIONS),
        "dense alone": lambda: measure("dense", _CORPUS, _SCOPE, _QUESTIONS),
        alternative.NAME: lambda: alternative.measure(_CORPUS, _SCOPE, _QUESTIONS, load_settings().var_dir),
    }
    print("| system | " + " | ".join(_COLUMNS.values()) + " |")
    print("|---|" + "--:|" * len(_COLUMNS), flush=True)
    for name, run in systems.items():
        print(f"| {name} | {_cells(run)} |", flush=True)
    return 0


def _cells(run: Callable[[], Report]) -> str:
    """A row's figures; why there are none where an environment could not be built."""
    try:
        report = run()
    except subprocess.CalledProcessError as error:
        lines = (error.stderr or "").strip().splitlines() or [str(error)]
        return f"没有结果：{lines[-1]}" + " |" * (len(_COLUMNS) - 1)
    return " | ".join(str(report[column]) for column in _COLUMNS)


if __name__ == "__main__":
    raise SystemExit(main())
