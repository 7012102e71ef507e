"""Asks every question of a file and reports."""

import json
import statistics
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from knowledge_base.answers import AnswerEngine, Turn
from knowledge_base.evaluation.curve import Forced, Point, area, curve
from knowledge_base.evaluation.judge import cites_gold, cites_gold_first, judge


def evaluate(engine: AnswerEngine, path: Path, day: date, *, show_failures: bool = True) -> dict[str, float]:
    """Prints the report; returns its figures. Raises FileNotFoundError, JSONDecodeError for a bad file."""
    questions = read_questions(path)
    verdicts: Counter[str] = Counter()
    cited, cited_first, milliseconds = 0, 0, []
    for number, question in enumerate(questions, 1):
        if sys.stderr.isatty():
            print(f"\r评测 {number}/{len(questions)}", end="", file=sys.stderr, flush=True)
        started = time.perf_counter()
        answer = engine.answer(question["question"], day, turns_before(question))
        milliseconds.append((time.perf_counter() - started) * 1000)
        verdict = judge(question, answer)
        verdicts[verdict] += 1
        cited += verdict == "answered_right" and cites_gold(question, answer)
        cited_first += verdict == "answered_right" and cites_gold_first(question, answer)
        if show_failures and verdict in ("wrong", "refused_wrongly"):
            text = answer.text.replace("\n", " / ")[:120]
            print(f"[{verdict}] {question['kind']} {answer.confidence:.2f} {question['question']} → {text}")
    right = verdicts["answered_right"] + verdicts["refused_right"]
    figures = {
        "questions": len(questions),
        "right": right / len(questions),
        "wrong": verdicts["wrong"] / len(questions),
        "refused_wrongly": verdicts["refused_wrongly"] / len(questions),
        "citation_hit_rate": cited / max(1, verdicts["answered_right"]),
        "first_citation": cited_first / max(1, verdicts["answered_right"]),
        "median_ms": statistics.median(milliseconds),
        "p95_ms": sorted(milliseconds)[int(len(milliseconds) * 0.95)],
    }
    _report(figures, verdicts)
    return figures


def report_curve(engine: AnswerEngine, path: Path, day: date) -> list[Point]:
    """Answers every question whatever its confidence, and prints the risk–coverage curve."""
    forced = []
    for question in read_questions(path):
        answer = engine.answer(question["question"], day, turns_before(question), least=0.0)
        forced.append(Forced(answer.confidence, judge(question, answer) == "answered_right"))
    points = curve(forced)
    print("置信度 覆盖率 错误率")
    for point in points:
        print(f"{point.threshold:6.2f} {point.coverage:6.1%} {point.risk:6.1%}")
    print(f"曲线下面积（AURC）{area(forced):.4f}")
    return points


def read_questions(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def turns_before(question: dict[str, Any]) -> list[Turn]:
    return [Turn("user", question["context"])] if question.get("context") else []


def _report(figures: dict[str, float], verdicts: Counter[str]) -> None:
    print(f"问题 {figures['questions']:.0f} 个")
    print(
        f"答对 {verdicts['answered_right']}，正确拒答 {verdicts['refused_right']}，合计 {figures['right']:.1%}"
    )
    print(f"说错 {verdicts['wrong']}（{figures['wrong']:.1%}），应答未答 {verdicts['refused_wrongly']}")
    print(f"引用命中 {figures['citation_hit_rate']:.1%}，首条引用命中 {figures['first_citation']:.1%}")
    print(f"耗时 中位数 {figures['median_ms']:.1f} 毫秒，p95 {figures['p95_ms']:.1f} 毫秒")
