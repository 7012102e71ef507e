"""How often people ask about a law: the Civil Code answers most everyday questions, whatever else sounds alike."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge_base.statutes import Article, AskedArticles

ASKED = "asked_laws.json"


def count_asked(questions: Iterable[AskedArticles], articles: Iterable[Article]) -> Counter[str]:
    """How many of the articles that the questions need stand in each law."""
    law = {article.id: article.law for article in articles}
    return Counter(law[ids[0]] for question in questions for ids in question.gold if ids[0] in law)


def write_asked(asked: Counter[str], directory: Path) -> None:
    text = json.dumps(dict(sorted(asked.items())), ensure_ascii=False, indent=0)
    (directory / ASKED).write_text(text + "\n", encoding="utf-8")


def read_asked_laws(directory: Path) -> Counter[str]:
    """Empty where the encoder came without."""
    path = directory / ASKED
    return Counter(json.loads(path.read_text(encoding="utf-8")) if path.exists() else {})


def authority(laws: Sequence[str], asked: Counter[str]) -> NDArray[np.float32]:
    """For each article, given its law, how likely a question is about it before a word of it is read:
    ln(1 + asked) - ln(1 + articles) / 2, as many articles share the questions of their law.

    The half is measured: the whole would hold that a long law's articles are asked about less than its
    questions show, nothing would let every article of a long law pass.
    """
    sizes = Counter(laws)
    values = [np.log1p(asked[law]) - np.log1p(sizes[law]) / 2 for law in laws]
    return np.array(values, dtype=np.float32)
