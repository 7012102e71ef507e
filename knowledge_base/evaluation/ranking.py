"""How well a ranking finds what a question needs.

A question's gold is a list of requirements; each lists the ids that satisfy it (one article in several
laws or versions), any one of which counts. With the rank of a requirement the rank of its first id:

- recall@k: the share of requirements ranked within k, averaged over questions;
- mrr@10: 1 / the best rank of any requirement, 0 beyond 10 (the first useful article, whichever it is);
- ndcg@10: every requirement is worth 1 once, at its rank r gaining 1 / log2(r + 1), so a second id of a
  requirement already met gains nothing; divided by the gain of the requirements in the first places.
"""

import math
from collections.abc import Sequence
from statistics import fmean

RECALL_AT = (1, 5, 10, 20, 50, 100)
_CUT = 10

Gold = Sequence[Sequence[str]]


def figures(rankings: Sequence[Sequence[str]], golds: Sequence[Gold]) -> dict[str, float]:
    """recall@k, mrr@10 and ndcg@10 over questions; `rankings` are ids, best first.

    Raises ValueError without questions, or where a question requires nothing.
    """
    if not golds or not all(golds):
        raise ValueError("every question needs at least one required article")
    ranks = [requirement_ranks(ranking, gold) for ranking, gold in zip(rankings, golds, strict=True)]
    recalls = {f"recall@{k}": fmean(fmean(r <= k for r in rs) for rs in ranks) for k in RECALL_AT}
    return {
        **recalls,
        "mrr@10": fmean(_reciprocal(min(rs)) for rs in ranks),
        "ndcg@10": fmean(_ndcg(rs) for rs in ranks),
    }


def requirement_ranks(ranking: Sequence[str], gold: Gold) -> list[float]:
    """The rank (from 1) of each requirement; infinite where none of its ids is ranked."""
    place = {name: rank for rank, name in reversed(list(enumerate(ranking, 1)))}
    return [min((place.get(name, math.inf) for name in ids), default=math.inf) for ids in gold]


def _reciprocal(rank: float) -> float:
    return 1 / rank if rank <= _CUT else 0.0


def _ndcg(ranks: Sequence[float]) -> float:
    best = sum(_gain(rank) for rank in range(1, min(len(ranks), _CUT) + 1))
    return sum(_gain(rank) for rank in ranks if rank <= _CUT) / best


def _gain(rank: float) -> float:
    return 1 / math.log2(rank + 1)
