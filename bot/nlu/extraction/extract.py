"""All entities of one message, at most one value for each entity that a slot holds once."""

import re
from collections.abc import Iterable
from datetime import date

from nlu.aligned import AlignedText
from nlu.extraction.ages import ages, months, newborns
from nlu.extraction.codes import (
    appointment_codes,
    courier_numbers,
    phones,
    project_codes,
    ticket_numbers,
)
from nlu.extraction.dates import dates
from nlu.extraction.durations import durations
from nlu.extraction.facts import evidence, residence
from nlu.extraction.names import names
from nlu.extraction.ratings import bare_numbers, rating_words
from nlu.extraction.sums import sums
from nlu.extraction.times import periods, times
from nlu.extraction.vocabulary import vocabulary
from nlu.found import Found

# "听力和言语" are two facts; of two dates or ages only one can be meant.
_SEVERAL_VALUES = frozenset({"disability", "benefit"})
# After these words comes what is meant, before them what is not.
_INSTEAD = re.compile(
    r"不对|错了|说错|改到|改成|改为|改在|改下|换到|换成|换为|应该是|而是|更正|其实是|不是.{1,12}?是"
)
_CITY = "汕尾市"
_OF_APPOINTMENTS = frozenset({"date", "time", "period", "hall"})
_FACT_OF_SERVICE = {"disability-card": "evidence", "residence-household": "residence"}
_HAVING = re.compile(r"(?:有|没|持|拿着|凭|带|带上)(?:了|本)?$")
_DENIED = re.compile(r"(?:不是|并不是|不属于|并非|唔系|除了)(?:说)?$")
# 周三不行 周四可以
_RULED_OUT = re.compile(
    r"(?:的|那天|上午|下午|早上|\s)*(?:都|就|也)?(?:不行|不可以|不方便|没空|没时间|去不了|来不了|不得闲|唔得)"
)


def extract(text: AlignedText, today: date) -> list[Found]:
    """The entities of a normalised message, in the order of the text."""
    said = text.text
    found = _without_overlaps(
        [
            *project_codes(said),
            *phones(said),
            *ticket_numbers(said),
            *courier_numbers(said),
            *appointment_codes(said),
        ],
        [
            *dates(said, today),
            *times(said),
            *ages(said),
            *newborns(said),
            *months(said),
            *durations(said),
            *sums(said),
            *rating_words(said),
            *bare_numbers(said),
        ],
    )
    facts = [*residence(said), *evidence(said)]
    found += [*periods(said), *facts]
    found += [one for one in vocabulary(said) if not _is_told_as_fact(one, facts, said)]
    found += [one for one in names(said) if not any(_overlap(one, other) for other in found)]
    chosen = [one for entity in {f.entity for f in found} for one in _choose(entity, found, said)]
    return sorted(chosen, key=lambda one: (one.start, one.end, one.entity))


def _without_overlaps(codes: list[Found], others: list[Found]) -> list[Found]:
    """A code keeps its characters; among the others a longer one does, two entities of the same length both stay."""
    kept: list[Found] = []
    for one in codes:
        if not any(_overlap(one, earlier) for earlier in kept):
            kept.append(one)
    result = list(kept)
    for one in others:
        if any(_overlap(one, code) for code in kept):
            continue
        if not any(_overlap(one, other) and _length(other) > _length(one) for other in others):
            result.append(one)
    return result


def _is_told_as_fact(one: Found, facts: list[Found], said: str) -> bool:
    """A certificate that a family has, or its registration, is no errand for a hall."""
    fact = _FACT_OF_SERVICE.get(one.value) if one.entity == "service" else None
    if fact is None:
        return False
    return any(other.entity == fact for other in facts) or bool(_HAVING.search(said[: one.start]))


def _choose(entity: str, found: Iterable[Found], said: str) -> list[Found]:
    candidates = sorted((one for one in found if one.entity == entity), key=lambda one: one.start)
    affirmed = [one for one in candidates if not _is_denied(one, said)] or candidates
    if entity in _SEVERAL_VALUES:
        return list({one.value: one for one in reversed(affirmed)}.values())
    if entity == "institution":
        # 公办的，公益二类: the class says more.
        affirmed = [one for one in affirmed if "类" in said[one.start : one.end]] or affirmed
    if entity == "region":
        # 汕尾海丰: the county says more than the city, and more to us than the place they work in.
        for said_less in (_is_outside, lambda one: one.value == _CITY):
            affirmed = [one for one in affirmed if not said_less(one)] or affirmed
    return affirmed[-1:] if _corrected(said, affirmed) else affirmed[:1]


def _is_denied(one: Found, said: str) -> bool:
    ruled_out = one.entity in _OF_APPOINTMENTS and bool(_RULED_OUT.match(said, one.end))
    return ruled_out or bool(_DENIED.search(said[: one.start]))


def _is_outside(one: Found) -> bool:
    return str(one.value).endswith(("市", "省", "自治区")) and one.value not in {_CITY, "陆丰市"}


def _corrected(said: str, candidates: list[Found]) -> bool:
    if len(candidates) < 2:
        return False
    return bool(_INSTEAD.search(said[: candidates[-1].start]))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _length(one: Found) -> int:
    return one.end - one.start
