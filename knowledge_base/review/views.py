"""How candidates read over HTTP and on the command line."""

from collections.abc import Sequence
from typing import Any

from knowledge_base.corpus import Corpus
from knowledge_base.retrieval.locate import passage_of_quote
from knowledge_base.review.asked import times
from knowledge_base.review.models import AskedQuestion, Candidate, Decision


def view(candidate: Candidate, corpus: Corpus, asked: Sequence[AskedQuestion] = ()) -> dict[str, Any]:
    """`citations` say where each quote stands today; `asked` and `count` are for groups of citizens' questions."""
    return {
        "id": candidate.id,
        "version": candidate.version,
        "status": candidate.status,
        "kind": candidate.kind,
        "origin": candidate.origin,
        "document": candidate.document_id,
        "subject": candidate.subject,
        "value": candidate.value,
        "conditions": candidate.conditions,
        "quotes": candidate.quotes,
        "citations": _citations(candidate, corpus),
        "questions": candidate.questions,
        "asked": [
            {"text": row.text, "not_found": row.unanswered, "rated_badly": row.rated_badly} for row in asked
        ],
        "count": sum(times(row) for row in asked),
        "proposed_at": candidate.proposed_at.isoformat(),
    }


def history(steps: Sequence[Decision]) -> list[dict[str, Any]]:
    """Oldest first."""
    return [
        {
            "version": step.version,
            "step": step.step,
            "by": step.by,
            "at": step.at.isoformat(),
            "why": step.why,
            "content": step.content,
        }
        for step in steps
    ]


def _citations(candidate: Candidate, corpus: Corpus) -> list[dict[str, Any]]:
    if candidate.document_id not in {document.id for document in corpus.documents}:
        return []
    reference = corpus.document(candidate.document_id).reference()
    found = []
    for quote in candidate.quotes:
        passage = passage_of_quote(corpus, candidate.document_id, quote)
        if passage:
            found.append(
                {
                    "document": reference,
                    "article": passage.article,
                    "path": list(passage.path),
                    "quote": quote,
                }
            )
    return found
