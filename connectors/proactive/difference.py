"""What changed about a document, in sentences."""

from connectors.proactive.listing import Standing


def difference(before: Standing, now: Standing) -> str | None:
    """None where nothing changed that a citizen would notice."""
    told = [_succeeded(before, now), *(_gone_or_back(before, now) or _changed(before, now))]
    return "".join(filter(None, told)) or None


def _succeeded(before: Standing, now: Standing) -> str | None:
    successor = now.get("successor")
    if not successor or successor["id"] == (before.get("successor") or {}).get("id"):
        return None
    return f"它已由{named(successor)}取代。"


def _gone_or_back(before: Standing, now: Standing) -> list[str | None] | None:
    """None for a document that was there and is."""
    if now.get("removed"):
        # Who was told of the successor need not hear that the old one went.
        silent = before.get("removed") or now.get("successor")
        return [None if silent else "这份文件已从知识库撤下。"]
    return ["这份文件已重新收录。"] if before.get("removed") else None


def _changed(before: Standing, now: Standing) -> list[str | None]:
    text = any(before[key] != now[key] for key in ("title", "number", "revision"))
    validity = before["validity"] != now["validity"]
    note = f"有效期信息已变化：{now['note']}" if now["note"] else "有效期信息已变化。"
    return [f"内容已更新，现为{named(now)}。" if text else None, note if validity else None]


def named(document: Standing) -> str:
    number = f"（{document['number']}）" if document["number"] else ""
    return f"《{document['title']}》{number}"
