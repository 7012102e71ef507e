"""The project's own everyday questions about articles of national law (training_data/lay_questions)."""

import json
from collections.abc import Sequence
from pathlib import Path

from knowledge_base.statutes import Article, AskedArticles

LAY_QUESTIONS = Path(__file__).parent.parent / "training_data" / "lay_questions"


def lay_questions(articles: Sequence[Article], directory: Path = LAY_QUESTIONS) -> list[AskedArticles]:
    """Those about an article that is among the given ones; of several versions the newest is meant.

    Raises KeyError for a broken record.
    """
    newest = {(a.law, a.article): a.id for a in sorted(articles, key=lambda a: (a.date, a.id))}
    found = []
    for path in sorted(directory.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            answering = newest.get((record["law"], record["article"]))
            if answering:
                found += [AskedArticles(text, ((answering,),)) for text in record["questions"]]
    return found
