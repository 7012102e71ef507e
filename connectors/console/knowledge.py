"""The knowledge base behind the editors' pages."""

from typing import Any

from fastapi import Request

from connectors.console.neighbours import ask
from connectors.gateway.runtime import runtime_of

_UNAVAILABLE = "知识库暂时没有回应，请稍后再试。"


async def ask_knowledge(request: Request, method: str, path: str, **options: Any) -> Any:
    """`path` is below `/v1/`. Raises what `neighbours.ask` raises."""
    url = f"{runtime_of(request).settings.knowledge_base_url}/v1/{path}"
    return await ask(request, method, url, _UNAVAILABLE, **options)
