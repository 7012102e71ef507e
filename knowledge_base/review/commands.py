"""The command line of review: `candidates list|show|approve|edit|reject|propose` and `coverage`."""

import argparse
import getpass
import json
from typing import TYPE_CHECKING, Any

from xiaoshan.clock import clock_from_environment
from xiaoshan.problems import Problem
from xiaoshan.settings import load_settings

# Loading the database and the corpus takes a moment: only for the command that needs it.
if TYPE_CHECKING:
    from knowledge_base.corpus import Corpus
    from knowledge_base.review.reviewed import Reviewed
    from knowledge_base.review.store import Candidates


def add_commands(commands: Any) -> None:
    """Adds both to the subparsers of `python -m knowledge_base`."""
    candidates = commands.add_parser("candidates", help="审核候选知识").add_subparsers(
        required=True, metavar="操作"
    )
    listing = candidates.add_parser("list", help="列出候选知识")
    listing.add_argument(
        "--status", action="append", default=[], help="proposed approved edited rejected stale"
    )
    listing.add_argument("--document", default="")
    listing.add_argument("--kind", default="")
    listing.add_argument("--limit", type=int, default=50)
    listing.add_argument("--after", type=int, default=0, help="上一页最后一条的编号")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    show = candidates.add_parser("show", help="一条候选知识和它的经过")
    show.add_argument("id", type=int)
    show.set_defaults(run=_show)

    for name, help_text in (("approve", "通过"), ("edit", "修改后通过"), ("reject", "不采用")):
        decision = candidates.add_parser(name, help=help_text)
        decision.add_argument("id", type=int)
        decision.add_argument("--by", default=getpass.getuser(), help="谁决定的")
        decision.add_argument("--why", default="", help="理由")
        decision.add_argument("--version", type=int, help="看到的版本；已有人处理过时拒绝")
        if name == "edit":
            for option, text in (("--document", "文件编号"), ("--kind", "种类"), ("--subject", "主题")):
                decision.add_argument(option, help=text)
            decision.add_argument("--quote", action="append", help="原文，一字不差，可多次给出")
            decision.add_argument("--question", action="append", help="问法，可多次给出")
        decision.set_defaults(run=_decide, step=name)

    propose = candidates.add_parser("propose", help="从文件和未答好的问题里提出候选知识")
    propose.set_defaults(run=_propose)

    coverage = commands.add_parser("coverage", help="文件里还没有整理成问答的内容")
    coverage.add_argument("documents", nargs="*", help="文件编号，缺省为全部")
    coverage.add_argument("--json", action="store_true")
    coverage.set_defaults(run=_coverage)


def _list(arguments: argparse.Namespace) -> None:
    from knowledge_base.review.asked import Asked
    from knowledge_base.review.views import view

    store, corpus = _candidates(), _corpus()
    found, total = store.page(
        arguments.status, arguments.document, arguments.kind, arguments.limit, arguments.after
    )
    asked = Asked(store.engine, store.clock).of([one.id for one in found])
    rows = [view(one, corpus, asked.get(one.id, ())) for one in found]
    if arguments.json:
        print(json.dumps({"candidates": rows, "total": total}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        said = row["quotes"][0] if row["quotes"] else f"问过 {row['count']} 次"
        print(f"{row['id']}\t{row['status']}\t{row['kind']}\t{row['subject']}\t{said[:60]}")
    print(f"共 {total} 条")


def _show(arguments: argparse.Namespace) -> None:
    from knowledge_base.review.views import history, view

    found, steps = _or_sentence(lambda: _candidates().find(arguments.id))
    shown = {**view(found, _corpus()), "history": history(steps)}
    print(json.dumps(shown, ensure_ascii=False, indent=2))


def _decide(arguments: argparse.Namespace) -> None:
    from knowledge_base.review.decisions import Changes, decide
    from knowledge_base.review.models import Step

    texts = {document.id: document.text for document in _corpus().documents}
    changes = None
    if arguments.step == "edit":
        quotes = tuple(arguments.quote) if arguments.quote else None
        questions = tuple(arguments.question) if arguments.question else None
        changes = Changes(arguments.document, arguments.kind, quotes, questions, arguments.subject)
    decided = _or_sentence(
        lambda: decide(
            _candidates(),
            texts.get,
            arguments.id,
            Step(arguments.step),
            arguments.by,
            arguments.why,
            arguments.version,
            changes,
        )
    )
    print(f"{decided.id}\t{decided.status}\t版本 {decided.version}")


def _propose(arguments: argparse.Namespace) -> None:
    from knowledge_base.encoder import load_encoder
    from knowledge_base.review.grouping import group
    from knowledge_base.review.replacement import synchronise

    store = _candidates()
    print(f"新提出 {synchronise(store, _corpus())} 条，归类 {group(store, load_encoder())} 个问题")


def _coverage(arguments: argparse.Namespace) -> None:
    from knowledge_base.questions import load_questions
    from knowledge_base.review.coverage import report
    from knowledge_base.review.units import approved, with_units

    corpus = _corpus()
    questions = with_units(load_questions(), approved(_candidates().engine))
    chosen = arguments.documents or [document.id for document in corpus.documents]
    reports = [report(corpus, questions, document_id) for document_id in chosen]
    if arguments.json:
        print(json.dumps([one.to_json() for one in reports], ensure_ascii=False, indent=2))
        return
    for one in reports:
        print(one.as_text())


def reviewed() -> "Reviewed":
    """What the editors approved, for the other commands."""
    from knowledge_base.review.reviewed import Reviewed

    store = _candidates()
    return Reviewed(store.engine, store.clock)


def _candidates() -> "Candidates":
    from knowledge_base.review.store import Candidates
    from xiaoshan.database import engine_for, migrations_of

    engine = engine_for(load_settings(), "knowledge")
    migrations_of("knowledge_base.review").upgrade(engine)
    return Candidates(engine, clock_from_environment())


def _corpus() -> "Corpus":
    from knowledge_base.corpus import CORPUS, CorpusStore, load_corpus

    return load_corpus(CorpusStore(CORPUS, load_settings().corpus_dir))


def _or_sentence(work: Any) -> Any:
    """A problem is told in one sentence, as every failure of the command line is."""
    try:
        return work()
    except Problem as problem:
        raise ValueError(f"{problem.title}。{problem.detail}") from problem
