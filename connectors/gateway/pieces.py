"""Long texts in pieces that a channel takes."""

from bisect import bisect_right
from collections.abc import Callable

Measure = Callable[[str], int]


def in_bytes(text: str) -> int:
    return len(text.encode())


def in_utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def pieces(text: str, limit: int, measure: Measure) -> list[str]:
    """Each measures at most `limit`; broken at line ends, sentence ends or, if need be, anywhere."""
    found: list[str] = []
    while measure(text) > limit:
        whole = text
        longest = bisect_right(range(len(text) + 1), limit, key=lambda n: measure(whole[:n])) - 1
        head = text[:longest]
        cut = max(head.rfind("\n"), *(head.rfind(mark) + 1 for mark in "。；！？"))
        # A break in the first half would make many small pieces.
        cut = cut if cut > longest // 2 else longest
        found.append(text[:cut].rstrip("\n"))
        text = text[cut:].lstrip("\n")
    return [*found, text] if text else found
