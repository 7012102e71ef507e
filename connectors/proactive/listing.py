"""How the documents stand, as the knowledge base lists them."""

from collections.abc import Mapping
from typing import Any

import httpx

from connectors.proactive.source import SourceAway

Standing = dict[str, Any]
REMOVED: Standing = {"removed": True}


async def standings(http: httpx.AsyncClient, url: str) -> dict[str, Standing]:
    """What citizens would notice of each document, by its id. Raises SourceAway."""
    try:
        answer = (await http.get(f"{url}/v1/documents")).raise_for_status().json()
        return {document["id"]: _standing(document) for document in answer["documents"]}
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        raise SourceAway(type(error).__name__) from error


def _standing(document: Mapping[str, Any]) -> Standing:
    validity = document["validity"]
    return {
        "title": document["title"],
        "number": document["number"],
        "revision": document.get("revision"),
        "validity": {key: validity[key] for key in ("status", "valid_from", "valid_until")},
        "note": validity["note"],
    }


def difference(before: Standing, now: Standing) -> str | None:
    """The sentences that tell what changed; None where nothing did that a citizen would notice."""
    if now == REMOVED:
        return None if before == REMOVED else "这份文件已从知识库撤下。"
    if before == REMOVED:
        return "这份文件已重新收录。"
    told = []
    if any(before[key] != now[key] for key in ("title", "number", "revision")):
        number = f"（{now['number']}）" if now["number"] else ""
        told.append(f"内容已更新，现为《{now['title']}》{number}。")
    if before["validity"] != now["validity"]:
        told.append(f"有效期信息已变化：{now['note']}" if now["note"] else "有效期信息已变化。")
    return "".join(told) or None
