"""Finds each document that the contents announce and takes its paragraphs out of the issue."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.description.numbers import compact
from knowledge_base.gazette.issue import Entry, Issue, NotAGazette, read_issue
from knowledge_base.gazette.repair import repair
from knowledge_base.structure.markup import read_line

_LONGEST_TITLE_LINES = 3
_COLOPHON = ("编辑出版", "编辑部地址", "主办单位", "准印证号")


@dataclass(frozen=True)
class Part:
    """One document of an issue: its contents entry and its mended paragraphs, markdown kept."""

    entry: Entry
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """`furniture`: every line that is in no document: masthead, contents, page heads, colophon."""

    issue: Issue
    parts: tuple[Part, ...]
    furniture: tuple[str, ...]


def split(text: str) -> Split:
    """Raises NotAGazette when the text is no issue, or lacks a document its contents name."""
    lines = text.splitlines()
    issue = read_issue(lines)
    end = _colophon(lines, issue.body)
    begins = _begins(lines, issue, end)
    heads = frozenset({f"{issue.title}{issue.year}年第{issue.issue}期", issue.title})
    parts: list[Part] = []
    furniture = [line.strip() for line in [*lines[: begins[0]], *lines[end:]] if line.strip()]
    for entry, begin, stop in zip(issue.entries, begins, [*begins[1:], end], strict=True):
        mended = repair(lines[begin:stop], frozenset(compact(head) for head in heads))
        parts.append(Part(entry, mended.paragraphs))
        furniture += mended.furniture
    return Split(issue, tuple(parts), tuple(furniture))


def _begins(lines: Sequence[str], issue: Issue, end: int) -> list[int]:
    begins, position = [], issue.body
    for entry in issue.entries:
        position = _find_title(lines, entry, position, end)
        begins.append(position)
        position += 1
    return begins


def _find_title(lines: Sequence[str], entry: Entry, begin: int, end: int) -> int:
    """The line where the title stands again, over up to three lines, above its number."""
    wanted = compact(entry.title)
    for i in range(begin, end):
        title = ""
        following = [j for j in range(i, end) if lines[j].strip()][: _LONGEST_TITLE_LINES + 1]
        for position, j in enumerate(following[:_LONGEST_TITLE_LINES]):
            title += compact(read_line(lines[j]).text)
            if title == wanted:
                number = compact("".join(lines[k] for k in following[position + 1 : position + 2]))
                if not entry.number or entry.number in number:
                    return i
            if not wanted.startswith(title):
                break
    raise NotAGazette(f"正文里没有找到目录所列的文件：{entry.title}")


def _colophon(lines: Sequence[str], begin: int) -> int:
    """Where the publisher's imprint begins, with the rule above it; the end when there is none."""
    for i in range(len(lines) - 1, begin, -1):
        if any(name in compact(read_line(lines[i]).text)[:12] for name in _COLOPHON[:1]):
            while i > begin and not lines[i - 1].strip().strip("-*_ "):
                i -= 1
            return i
    return len(lines)
