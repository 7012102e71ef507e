"""Which lines that begin like an article are articles: those that count on from each other.

A reference that a line break put at a line's start (第九条 的规定) looks the same; only the
numbering tells it apart.
"""

from collections.abc import Sequence

from knowledge_base.structure.markers import Marker

_GAP, _RESTART = 2.5, 3.5
# An article counts on from one of so many candidates before it; hostile files have a hundred thousand.
_REACH = 300


def consecutive(candidates: Sequence[Marker]) -> set[int]:
    """Indices of the candidates on the best chain: each counts one, a gap or a new first article costs.

    A gap (a repealed article, an excerpt) or a restart (a second instrument in the same file) is
    accepted when enough articles follow to outweigh it.
    """
    scores: list[float] = []
    previous: list[int | None] = []
    for i, current in enumerate(candidates):
        best, link = 1.0 - (0 if current.number == 1 or current.set_off else _GAP), None
        for j in range(max(0, i - _REACH), i):
            cost = _cost(candidates[j], current)
            if cost is not None and scores[j] + 1 - cost > best:
                best, link = scores[j] + 1 - cost, j
        scores.append(best)
        previous.append(link)
    chain: set[int] = set()
    at: int | None = max(range(len(scores)), key=scores.__getitem__) if scores else None
    while at is not None:
        chain.add(at)
        at = previous[at]
    return chain


def _cost(before: Marker, after: Marker) -> float | None:
    if (after.number, after.sub) in ((before.number + 1, 0), (before.number, before.sub + 1)):
        return 0
    if not after.set_off:
        return None
    if after.number > before.number:
        return _GAP
    return _RESTART if after.number == 1 and after.sub == 0 else None
