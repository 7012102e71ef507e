"""What the classifier reads: normalised text without fillers, entities as one symbol each."""

import re
from datetime import date

from nlu.aligned import normalise
from nlu.extraction.extract import extract

# One letter for "some date", "some sum": which one it is says nothing about the intent.
_SYMBOLS = {
    "date": "δ",
    "time": "τ",
    "age_months": "α",
    "birth_date": "β",
    "money": "μ",
    "phone": "φ",
    "project_code": "π",
    "courier_no": "κ",
    "ticket_number": "γ",
    "appointment_code": "ω",
    "months": "λ",
    "name": "ν",
    "number": "ξ",
    "rating_stars": "σ",
    "region": "ρ",
    "disability": "η",
}
_UNSURE = frozenset({"number", "name"})
# Numbers that are words.
_DIGIT_WORDS = re.compile("88+6?|666+|233+|520|12345")
_STARS = re.compile("星|分|^.$")
_FILLERS = re.compile(r"^(?:嗯+|呃+|额+|啊+|哦+|喂+|诶|欸|哎|唉|那个|这个|就是说?|然后)[,，、。. ]*(?=.)")
_HESITATION = re.compile(r"嗯+|呃+|(?<=[,，。 ])(?:那个|就是说|额)(?=[,，。 ])")
_PUNCTUATION = re.compile(r"[\s,，。.!！~、;；:：…\"'“”‘’()（）\[\]【】<>《》-]+")


def masked(original: str, today: date) -> str:
    """The classifier's view of a message; empty when it has neither letters nor numbers."""
    aligned = normalise(original)
    text = aligned.text
    replaced_from = len(text)
    for one in sorted(extract(aligned, today), key=lambda found: (-found.end, found.start)):
        symbol = _SYMBOLS.get(one.entity)
        if (
            symbol is None
            or one.end > replaced_from
            or not _is_explicit(one.entity, text[one.start : one.end])
        ):
            continue
        # 88 is a word as well, 雷猴 may be a name or a greeting.
        kept = text[one.start : one.end] if one.entity in _UNSURE else ""
        text = text[: one.start] + symbol + kept + text[one.end :]
        replaced_from = one.start
    return _without_fillers(_PUNCTUATION.sub(" ", text.lower()).strip())


def _is_explicit(entity: str, words: str) -> bool:
    """满意 and 差评 say more as words than as a number of stars, 886 than as any number."""
    if entity in {"number", "money"}:
        return not _DIGIT_WORDS.fullmatch(words)
    return entity != "rating_stars" or bool(_STARS.search(words))


def _without_fillers(text: str) -> str:
    """嗯 on its own is an answer and stays."""
    shorter = _HESITATION.sub("", text).strip()
    while (match := _FILLERS.match(shorter)) and len(shorter) - match.end() > 0:
        shorter = shorter[match.end() :]
    return shorter or text
