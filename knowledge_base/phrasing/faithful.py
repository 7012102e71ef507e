"""Whether a phrased text says nothing but what the cited words say."""

import re
import unicodedata
from typing import Literal

from knowledge_base.phrasing.endpoint import PARAMETERS
from knowledge_base.phrasing.figures import figures
from knowledge_base.phrasing.names import addresses, citations, offices

Fault = Literal["length", "figure", "office", "citation", "address", "limit", "own_words"]


def fault_of(text: str, sources: str, question: str) -> Fault | None:
    """The first thing in the text that its sources do not hold; None for a faithful one.

    `sources` are the quotes with the names of their documents and articles. The question lends words, but no
    numbers, names or limits: what a citizen supposes is not yet so.
    """
    text, sources = _plain(text), _plain(sources)
    if not PARAMETERS["shortest"] <= len(text) <= PARAMETERS["longest"]:
        return "length"
    if any(citation not in sources for citation in citations(text)):
        return "citation"
    if not figures(text) <= figures(sources):
        return "figure"
    if any(office not in sources for office in offices(text)):
        return "office"
    if any(address not in sources for address in addresses(text)):
        return "address"
    if any((limit in text) != (limit in sources) for limit in PARAMETERS["limits"]):
        return "limit"
    if _shared(text, sources + _plain(question)) < PARAMETERS["shared"]:
        return "own_words"
    return None


def _shared(text: str, sources: str) -> float:
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    pairs = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
    return sum(pair in sources for pair in pairs) / len(pairs) if pairs else 1.0


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
