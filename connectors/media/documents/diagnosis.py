"""A diagnosis: which of the six categories it names, the child's birthday or age, the paper's date."""

import re
from collections.abc import Sequence
from datetime import date

from connectors.media.documents.dates import days
from connectors.media.documents.found import Diagnosis, Unclear
from connectors.media.documents.vocabulary import Vocabulary
from connectors.media.lines import PrintedLine

KIND = "诊断证明"
_BORN = re.compile(r"(?:出生(?:日期|年月日|年月)?|生日)[：:]?.{0,14}", re.DOTALL)
_AGE = re.compile(
    r"年龄[：:]?(\d{1,2})岁(?:(\d{1,2})个?月)?|年龄[：:]?(\d{1,3})个?月|(?<!\d)(\d{1,2})岁(?:(\d{1,2})个?月)?"
)
_MOST_MONTHS = 216
# How far a denial reaches back from the word that it denies.
_REACH = 6


def read_diagnosis(lines: Sequence[PrintedLine], words: Vocabulary) -> Diagnosis | Unclear | None:
    """None for another kind of paper; Unclear where no category is named surely, or one only supposed."""
    text = "\n".join(line.text.replace(" ", "") for line in lines)
    if not any(name in text for name in words.diagnosis.names):
        return None
    named: list[str] = []
    for line in lines:
        for category in _categories(line.text.replace(" ", ""), words):
            if line.score < words.decisive_certainty or _is_doubtful(line.text, words):
                return Unclear(KIND)
            named.append(category)
    if not named:
        return Unclear(KIND)
    born = _birth_date(text)
    rest = [day for day in days(text) if day != born]
    age = None if born else _age_months(text)
    return Diagnosis(tuple(dict.fromkeys(named)), born, age, max(rest) if rest else None)


def _categories(text: str, words: Vocabulary) -> list[str]:
    found: list[str] = []
    for category, names in words.categories.items():
        for name in names:
            if any(not _is_denied(text, m, words) for m in re.finditer(re.escape(name), text)):
                found.append(category)
                break
    return found


def _is_denied(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    before = re.split(r"[，。；,;]", text[max(0, match.start() - _REACH) : match.start()])[-1]
    after = text[match.end() :]
    return any(word in before for word in words.diagnosis.denied_before) or after.startswith(
        tuple(words.diagnosis.denied_after)
    )


def _is_doubtful(text: str, words: Vocabulary) -> bool:
    return any(word in text for word in words.diagnosis.doubtful)


def _birth_date(text: str) -> date | None:
    born = _BORN.search(text)
    written = days(born[0]) if born else []
    return written[0] if written else None


def _age_months(text: str) -> int | None:
    match = _AGE.search(text)
    if match is None:
        return None
    years, months, only_months, bare_years, bare_months = (
        int(part) if part else 0 for part in match.groups()
    )
    age = 12 * (years or bare_years) + (months or bare_months) + only_months
    return age if 0 < age <= _MOST_MONTHS else None
