"""A few texts of a topic as an operator may read them."""

import re
from collections.abc import Iterable

from knowledge_base.suggestions.speech import without_names
from xiaoshan.privacy import mask

# 3栋502室: where somebody lives.
_HOME = re.compile(r"[0-9A-Za-z-]+(?=(?:栋|幢|单元|室|号楼|号房|房号))")


def masked(text: str) -> str:
    """Without numbers of persons, names that people introduce themselves by, and numbers of homes."""
    return _HOME.sub("*", mask(without_names(text)))


def examples_of(texts: Iterable[str], most: int, longest: int) -> list[str]:
    """The first different ones of texts that are masked, each cut to so many characters."""
    lines = (" ".join(text.split()) for text in texts)
    cut = (line if len(line) <= longest else line[: longest - 1] + "…" for line in lines)
    return list(dict.fromkeys(cut))[:most]
