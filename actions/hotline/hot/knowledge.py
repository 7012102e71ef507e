"""What the knowledge base answers today to a topic."""

from collections.abc import Iterable, Mapping
from typing import Any

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.hotline.hot.views import KnowledgeView
from actions.hotline.requests import CitedArticle
from actions.policy.client import KnowledgeClient


async def answer_to(text: str, client: KnowledgeClient) -> KnowledgeView | None:
    """Asked without counting as a citizen's question; None while the knowledge base is away."""
    try:
        answer = await client.answer(text, [], counted=False)
    except (ServiceUnavailable, ServiceRejected):
        return None
    return KnowledgeView(status=answer.status, citations=cited_articles(answer.citations))


def cited_articles(citations: Iterable[Mapping[str, Any]]) -> list[CitedArticle]:
    """The different articles of an answer's citations, without their quotes."""
    return list(dict.fromkeys(map(_cited_article, citations)))


def _cited_article(citation: Mapping[str, Any]) -> CitedArticle:
    document = citation.get("document") or {}
    return CitedArticle(
        number=document.get("number") or "",
        title=document.get("title") or "",
        article=citation.get("article") or "",
    )
