"""The n-grams worth a vector, with their idf."""

import math
from collections import Counter
from collections.abc import Iterable

from knowledge_base.language.tokens import ngrams


def vocabulary(texts: Iterable[tuple[str, int]], size: int) -> tuple[list[str], list[float]]:
    """The `size` n-grams that most texts hold, and ln(1 + texts / texts with it) for each. A text comes with
    how many it counts for."""
    frequency: Counter[str] = Counter()
    total = 0
    for text, times in texts:
        for ngram in set(ngrams(text)):
            frequency[ngram] += times
        total += times
    # Equally frequent ones in the order of the alphabet, so that no run differs from the last.
    chosen = sorted(frequency, key=lambda ngram: (-frequency[ngram], ngram))[:size]
    return chosen, [math.log(1 + total / frequency[ngram]) for ngram in chosen]
