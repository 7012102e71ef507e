"""The n-grams worth a vector, with their idf."""

import math
from collections import Counter
from collections.abc import Iterable

from knowledge_base.language.tokens import ngrams


def vocabulary(texts: Iterable[str], size: int) -> tuple[list[str], list[float]]:
    """The `size` n-grams that most texts hold, and ln(texts / texts with it) for each."""
    frequency: Counter[str] = Counter()
    total = 0
    for text in texts:
        frequency.update(set(ngrams(text)))
        total += 1
    chosen = [ngram for ngram, _ in frequency.most_common(size)]
    return chosen, [math.log(1 + total / frequency[ngram]) for ngram in chosen]
