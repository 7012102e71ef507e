"""What sketches and clusters cost and save: recall of the exact search, milliseconds, megabytes, by texts.

`python -m benchmarks.index [--texts 100000 1000000]`. The vectors are drawn around centres, as texts lie around
subjects; questions are texts moved a little. No stored data is needed. Milliseconds are the processor's own, so that
what else the machine does changes little.
"""

import argparse
import dataclasses
import statistics
import time

import faiss
import numpy as np

from knowledge_base.retrieval.vectors import STORAGE, Vectors, index_of, nearest

_DIMENSIONS = 192
_QUESTIONS = 200
_DEPTH = 100
_TEXTS_A_SUBJECT = 50
# How far texts lie from their subject and questions from a text, as a share of a vector's length.
_SPREAD, _MOVED = 0.8, 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[100_000, 1_000_000])
    print(
        f"{'texts':>9} {'index':>9} {'build s':>8} {'p50 ms':>7} {'p99 ms':>7} {'MB':>6} {'recall@100':>10}"
    )
    for count in parser.parse_args().texts:
        compare(count)


def compare(count: int) -> None:
    """Prints a line each for the exact index, for sketches before it, and for clusters."""
    chance = np.random.default_rng(0)
    texts = drawn(count, chance)
    questions = moved(texts[chance.choice(count, _QUESTIONS, replace=False)], _MOVED, chance)
    wanted: list[set[int]] = []
    for name, exact, sketches in (("exact", count, 0), ("sketches", 0, count), ("clusters", 0, 0)):
        started = time.process_time()
        index = index_of(texts, dataclasses.replace(STORAGE, exact_up_to=exact, sketches_up_to=sketches))
        build = time.process_time() - started
        found, milliseconds = asked(index, questions)
        wanted = wanted or found
        recall = statistics.mean(len(a & b) / _DEPTH for a, b in zip(wanted, found, strict=True))
        size = faiss.serialize_index(index).nbytes / 1e6
        p50, p99 = np.percentile(milliseconds, (50, 99))
        print(
            f"{count:9d} {name:>9} {build:8.1f} {p50:7.2f} {p99:7.2f} {size:6.0f} {recall:10.3f}", flush=True
        )


def drawn(count: int, chance: np.random.Generator) -> Vectors:
    centres = chance.standard_normal((max(1, count // _TEXTS_A_SUBJECT), _DIMENSIONS), dtype=np.float32)
    return moved(unit(centres)[chance.integers(len(centres), size=count)], _SPREAD, chance)


def moved(vectors: Vectors, share: float, chance: np.random.Generator) -> Vectors:
    noise = chance.standard_normal(vectors.shape, dtype=np.float32)
    return unit(vectors + share * unit(noise))


def unit(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def asked(index: faiss.Index, questions: Vectors) -> tuple[list[set[int]], list[float]]:
    """What each question finds, and how long each took in milliseconds."""
    found, milliseconds = [], []
    for question in questions:
        started = time.process_time()
        rows, _ = nearest(index, question[None], _DEPTH)
        milliseconds.append((time.process_time() - started) * 1000)
        found.append(set(rows[0].tolist()))
    return found, milliseconds


if __name__ == "__main__":
    main()
