"""Laws out of a file of articles as documents of a corpus beside the shipped ones."""

import gzip
import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.corpus import CORPUS

STATUTES = Path("../shared/bench/statutes.jsonl.gz")
Law = tuple[str, str]


def read_laws(wanted: Iterable[Law], statutes: Path = STATUTES) -> dict[Law, list[dict[str, Any]]]:
    """The articles of each law, by name and date (empty without one). Raises KeyError for one that is not there."""
    found: dict[Law, list[dict[str, Any]]] = {law: [] for law in wanted}
    with gzip.open(statutes, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            law = (article["law"], article.get("date") or "")
            if law in found:
                found[law].append(article)
    missing = [law for law, articles in found.items() if not articles]
    if missing:
        raise KeyError(f"not among the statutes: {missing}")
    return found


def write_corpus(laws: dict[Law, list[dict[str, Any]]], directory: Path) -> dict[Law, str]:
    """The shipped documents and the laws, as the corpus keeps them; the id of each law."""
    for path in (*CORPUS.glob("*.md"), *CORPUS.glob("*.yaml")):
        shutil.copy(path, directory)
    identifiers = {law: f"law-{number:03d}" for number, law in enumerate(laws, 1)}
    for law, articles in laws.items():
        stem = directory / identifiers[law]
        stem.with_suffix(".md").write_text(_source(law[0], articles), encoding="utf-8")
        metadata = _metadata(identifiers[law], law)
        stem.with_suffix(".yaml").write_text(yaml.safe_dump(metadata, allow_unicode=True), encoding="utf-8")
    return identifiers


def _source(title: str, articles: list[dict[str, Any]]) -> str:
    parts, chapter = [f"# {title}"], None
    for article in articles:
        here = article["path"][-1] if article["path"] else None
        if here and here != chapter:
            parts.append(f"## {here}")
            chapter = here
        parts.append(f"**{article['article']}** " + article["text"].replace("\n", "\n\n"))
    return "\n\n".join(parts) + "\n"


def _metadata(identifier: str, law: Law) -> dict[str, Any]:
    title = law[0]
    issued_on = date.fromisoformat(law[1]) if law[1] else None
    return {
        "id": identifier,
        "title": title,
        "short_title": title,
        "number": "",
        "issuer": "",
        "issued_on": issued_on,
        "validity": {
            "valid_from": issued_on,
            "valid_until": None,
            "article": "",
            "quote": "",
            "note": "",
        },
        "source": {"title": "", "issue": "", "page": None},
        "authority": "",
    }
