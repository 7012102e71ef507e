"""Who and what a text names: offices, documents, articles, addresses."""

import re

_OFFICE = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{0,2})"
    r"(?P<office>残联|委员会|办公室|法院|检察院|公安|派出所|政府|部门|机关|中心|医院|学校|协会|局|厅|委|办)"
)
# Words that stand before a name without belonging to it.
_PARTICLES = "由向到去找在请的和与及或是为给对跟往从至该经按同等，、"
_CITED = re.compile(
    r"《[^》]+》|第[零〇一二三四五六七八九十百\d]+[条章款项]|[^\s，。（）]{0,6}〔\d{4}〕\d+号"
)
_REACHED = re.compile(r"https?://\S+|www\.\S+|\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)|\S+@\S+")


def offices(text: str) -> set[str]:
    """The name of each office as far as two characters before its kind tell it: 市残联, 财政部门."""
    found = set()
    for match in _OFFICE.finditer(text):
        before = re.split(f"[{_PARTICLES}]", match["before"])[-1]
        found.add(before + match["office"])
    return found


def citations(text: str) -> set[str]:
    return set(_CITED.findall(text))


def addresses(text: str) -> set[str]:
    """Links, telephone numbers and mail addresses."""
    return set(_REACHED.findall(text))
