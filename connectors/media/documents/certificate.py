"""A disability certificate: 残疾类别, 残疾等级, 有效期. Its number only checks what was read, and is dropped."""

import re
from collections.abc import Sequence
from datetime import date

from connectors.media.documents.dates import days
from connectors.media.documents.found import Certificate, Unclear
from connectors.media.documents.vocabulary import Vocabulary
from connectors.media.lines import PrintedLine

KIND = "残疾人证"
# An identity number, the category's digit, the grade's digit.
_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx]([1-7])([1-4])(?!\d)")
_GRADE_FIGURES = str.maketrans("壹贰叁肆1234", "一二三四一二三四")
_VALID = re.compile(r"有效期(?:限|至)?.{0,40}", re.DOTALL)


def read_certificate(lines: Sequence[PrintedLine], words: Vocabulary) -> Certificate | Unclear | None:
    """None for another kind of paper; Unclear where category and grade are not beyond doubt."""
    text = "\n".join(line.text.replace(" ", "") for line in lines)
    if not _is_certificate(text, words):
        return None
    sure = [line for line in lines if line.score >= words.decisive_certainty]
    category, grade = _category(sure, words), _grade(sure, words)
    if category is None or grade is None or not _number_agrees(text, category, grade, words):
        return Unclear(KIND)
    return Certificate(category, grade, _expiry(text))


def _is_certificate(text: str, words: Vocabulary) -> bool:
    known = words.certificate
    return any(name in text for name in known.names) and any(field in text for field in known.fields)


def _category(lines: Sequence[PrintedLine], words: Vocabulary) -> str | None:
    names = "|".join(words.certificate.categories)
    # 视力 in a field of its own, or 视力残疾; not a word within a sentence.
    pattern = re.compile(rf"(?:^|[：:]|类别)({names})(?:残疾)?(?:人|$|残疾等级|[，,、一二三四])")
    return _only([match[1] for line in lines for match in pattern.finditer(line.text.replace(" ", ""))])


def _grade(lines: Sequence[PrintedLine], words: Vocabulary) -> str | None:
    pattern = re.compile(r"([一二三四壹贰叁肆1-4])级")
    found = [match[1] for line in lines for match in pattern.finditer(line.text.replace(" ", ""))]
    grades = [f"{figure.translate(_GRADE_FIGURES)}级" for figure in found]
    return _only([grade for grade in grades if grade in words.certificate.grades])


def _only(values: list[str]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _number_agrees(text: str, category: str, grade: str, words: Vocabulary) -> bool:
    known = words.certificate
    expected = (known.categories[category], known.grades[grade])
    numbers = [(int(match[1]), int(match[2])) for match in _NUMBER.finditer(text)]
    return all(number == expected for number in numbers)


def _expiry(text: str) -> date | None:
    """The end of the period: the last day written after 有效期."""
    valid = _VALID.search(text)
    written = days(valid[0]) if valid else []
    return written[-1] if written else None
