"""Masthead and table of contents of a gazette issue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.description.numbers import compact, find_number
from knowledge_base.structure.markup import read_line

_PAGE = re.compile(r"[\s.…·]*[（(]\s*(\d+)\s*[）)]\s*$|(?:\.{3,}|…+|\t/?)\s*(\d+)\s*$")
_ISSUE = re.compile(r"(\d{4})年第(\d+)期")


class NotAGazette(ValueError):
    """The text lacks what a gazette has: masthead, contents, or a document that its contents name."""

    code = "not_a_gazette"


@dataclass(frozen=True)
class Entry:
    """One document as the contents list it."""

    title: str
    number: str
    page: int | None


@dataclass(frozen=True)
class Issue:
    """`furniture`: the lines of masthead and contents; `body`: index of the first line after them."""

    title: str
    year: int
    issue: int
    entries: tuple[Entry, ...]
    body: int


def is_gazette(text: str) -> bool:
    head = compact(text[:4000])
    return "公报" in head and "目录" in head and bool(_ISSUE.search(head))


def read_issue(lines: Sequence[str]) -> Issue:
    """Raises NotAGazette when masthead or contents are missing."""
    plain = [read_line(line).text for line in lines]
    contents = next((i for i, line in enumerate(plain) if compact(line) == "目录"), None)
    if contents is None:
        raise NotAGazette("没有找到目录")
    masthead = [line for line in plain[:contents] if line]
    dated = _ISSUE.search(compact("".join(masthead)))
    if not dated:
        raise NotAGazette("刊头没有期号")
    entries, body = _entries(plain, contents + 1)
    if not entries:
        raise NotAGazette("目录里没有文件")
    return Issue(masthead[0], int(dated[1]), int(dated[2]), tuple(entries), body)


def _entries(plain: Sequence[str], begin: int) -> tuple[list[Entry], int]:
    """An entry runs until its page number. The contents end where the first entry's title comes again."""
    entries: list[Entry] = []
    pending: list[str] = []
    i = begin
    while i < len(plain):
        line = plain[i]
        if entries and line and compact(entries[0].title).startswith(compact(line)) and not pending:
            break
        if line and not re.match(r"^【.*】$", line):
            pending.append(line)
            page = _PAGE.search(line)
            if page:
                last = line[: page.start()]
                # The number has a line of its own: a title's last words would read as part of it.
                number = find_number(last)
                title = compact("".join([*pending[:-1], "" if number else last]))
                entries.append(Entry(title, number, int(page[1] or page[2])))
                pending = []
        i += 1
    return entries, i
