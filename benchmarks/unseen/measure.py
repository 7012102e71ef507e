"""Asks the questions about documents never seen, and reports what was right, wrong, refused, and cited."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.unseen.documents import STATUTES, Law, read_laws, write_corpus
from knowledge_base.answers import Answer, AnswerEngine
from knowledge_base.assembly import KnowledgeBase, open_knowledge_base
from knowledge_base.corpus import CorpusStore
from knowledge_base.evaluation.judge import judge


def read_questions(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def law_of(question: dict[str, Any]) -> Law:
    return question["law"], question["date"]


def open_with_laws(
    questions: list[dict[str, Any]], directory: Path, statutes: Path = STATUTES
) -> tuple[KnowledgeBase, dict[Law, str]]:
    """The shipped corpus and the laws that the questions are about, without a word of curation."""
    laws = read_laws({law_of(question): None for question in questions}, statutes)
    corpus = directory / "corpus"
    corpus.mkdir()
    identifiers = write_corpus(laws, corpus)
    return open_knowledge_base(directory / "var", CorpusStore(corpus)), identifiers


def measure(
    engine: AnswerEngine, questions: list[dict[str, Any]], identifiers: dict[Law, str], day: date
) -> dict[str, float]:
    verdicts: Counter[str] = Counter()
    first = 0
    for question in questions:
        answer = engine.answer(question["question"], day)
        verdict = judge(question, answer)
        verdicts[verdict] += 1
        first += verdict == "answered_right" and _cites_first(question, answer, identifiers)
        if verdict in ("wrong", "refused_wrongly"):
            told = answer.text.replace("\n", " / ")[:90] if answer.citations else ""
            print(f"[{verdict}] {answer.confidence:.2f} {question['law']}：{question['question']} {told}")
    answerable = sum(question["answerable"] for question in questions)
    return {
        "questions": len(questions),
        "right": (verdicts["answered_right"] + verdicts["refused_right"]) / len(questions),
        "answerable_right": verdicts["answered_right"] / answerable,
        "wrong": verdicts["wrong"] / len(questions),
        "refused_wrongly": verdicts["refused_wrongly"] / len(questions),
        "first_citation": first / max(1, verdicts["answered_right"]),
    }


def _cites_first(question: dict[str, Any], answer: Answer, identifiers: dict[Law, str]) -> bool:
    citation = answer.citations[0]
    return citation.document.id == identifiers[law_of(question)] and citation.article in question["articles"]
