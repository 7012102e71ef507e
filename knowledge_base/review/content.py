"""What a candidate says, and whether it can be trusted: its quotes must stand in its document."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from knowledge_base.review.models import Candidate
from xiaoshan.problems import Problem

# The text of a document, None for one that is not there.
TextOf = Callable[[str], str | None]


@dataclass(frozen=True)
class Content:
    """The part of a candidate that editors decide about."""

    document_id: str
    kind: str
    quotes: tuple[str, ...]
    questions: tuple[str, ...]
    subject: str = ""

    def to_json(self) -> dict[str, object]:
        return {
            "document": self.document_id,
            "kind": self.kind,
            "quotes": list(self.quotes),
            "questions": list(self.questions),
            "subject": self.subject,
        }


def content_of(candidate: Candidate) -> Content:
    return Content(
        candidate.document_id,
        candidate.kind,
        tuple(candidate.quotes),
        tuple(candidate.questions),
        candidate.subject,
    )


def require_grounded(content: Content, text_of: TextOf) -> None:
    """Raises the problems document_not_found, quotes_missing, quote_not_in_document, questions_missing."""
    text = text_of(content.document_id)
    if text is None:
        raise Problem(422, "document_not_found", "没有这份文件", "请填写知识库里收录的文件编号。")
    if not content.quotes:
        raise Problem(422, "quotes_missing", "缺少原文", "通过之前，请填写文件里能回答问题的原文。")
    for quote in content.quotes:
        if not quote.strip() or quote not in text:
            detail = f"“{quote[:40]}”在文件里找不到，原文必须一字不差。"
            raise Problem(422, "quote_not_in_document", "原文不在文件里", detail, quote=quote)
    if not any(question.strip() for question in content.questions):
        raise Problem(422, "questions_missing", "缺少问法", "请至少填写一种群众的问法。")


def holds(quotes: list[str], text: str | None) -> bool:
    """Whether every quote stands in the text, wherever it moved to."""
    return text is not None and all(quote in text for quote in quotes)


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
