"""From an extractive answer to a phrased one, or back to itself."""

import logging
from dataclasses import replace

from knowledge_base.answers import Answer
from knowledge_base.phrasing.endpoint import Endpoint
from knowledge_base.phrasing.faithful import fault_of

log = logging.getLogger(__name__)


def phrased(answer: Answer, question: str, endpoint: Endpoint | None) -> Answer:
    """The answer with the model's words before its sources, when they say nothing else; else the answer itself."""
    if endpoint is None or not answer.citations:
        return answer
    quotes = "\n".join(citation.quote for citation in answer.citations)
    text = endpoint.write(question, quotes)
    if text is None:
        return answer
    sources = _sources(answer)
    fault = fault_of(text, f"{quotes}\n{sources}", question)
    if fault:
        log.warning("a phrased answer was dropped: %s", fault)
        return answer
    return replace(answer, text=f"{text}\n依据：{sources}", phrased=True)


def _sources(answer: Answer) -> str:
    named = (
        f"《{c.document.short_title}》"
        + (f"（{c.document.number}）" if c.document.number else "")
        + c.article
        for c in answer.citations
    )
    return "、".join(dict.fromkeys(named))
