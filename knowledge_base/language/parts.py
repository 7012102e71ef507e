"""The parts of a question that asks several things: 审查几天？没过还能列入吗."""

import re

from knowledge_base.language.normalise import normalise

_BREAK = re.compile(r"[，,。.？?！!；;\s]+|还有就是|还有|另外|以及")
# What makes a clause ask by itself. 的 and 点 alone do not; a bare 不 only at the end.
_ASKS = re.compile(
    r"吗|呢$|么$|不$|什么|啥|哪|谁|几|多少|多久|多长|多大|怎么|怎样|如何|咋|是否|有没有|能不能|可不可以|要不要|行不行|是不是|为何"
)
_SHORTEST = 3


def parts_of(question: str) -> list[str]:
    """The asking clauses in order, each behind the clauses before it that only tell; one part for one question."""
    # White space between clauses is a break that `normalise` takes away.
    clauses = [normalise(clause) for clause in _BREAK.split(question.strip()) if clause]
    parts: list[str] = []
    telling = ""
    for clause in clauses:
        if _ASKS.search(clause) and len(telling + clause) >= _SHORTEST:
            parts.append(telling + clause)
            telling = ""
        else:
            telling += clause
    if telling and parts:
        parts[-1] += telling
    return parts or [normalise(question)]
