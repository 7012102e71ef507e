"""The command line: the service's engine without a server."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.corpus import CORPUS, CorpusStore
from knowledge_base.review.commands import add_commands, reviewed
from xiaoshan.clock import clock_from_environment
from xiaoshan.settings import load_settings

if TYPE_CHECKING:
    from knowledge_base.assembly import KnowledgeBase


def main() -> int:
    arguments = _parser().parse_args()
    try:
        return int(arguments.run(arguments) or 0)
    except (OSError, ValueError) as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m knowledge_base", description="小汕知识库")
    commands = parser.add_subparsers(required=True, metavar="命令")

    ingest = commands.add_parser(
        "ingest", help="收录文件或文件夹：文本、Markdown、HTML、DOCX、PDF、扫描图片；公报可整期收录"
    )
    ingest.add_argument("paths", type=Path, nargs="+", metavar="文件")
    ingest.add_argument("--replace", action="store_true", help="已经收录过的，用新内容替换")
    ingest.add_argument("--into", type=Path, help="收录到这个文件夹，而不是 XIAOSHAN_CORPUS")
    ingest.set_defaults(run=_ingest)

    remove = commands.add_parser("remove", help="移除文件")
    remove.add_argument("ids", nargs="+", metavar="编号")
    remove.set_defaults(run=_remove)

    listing = commands.add_parser("list", help="列出收录的文件")
    listing.set_defaults(run=_list)

    build = commands.add_parser("build", help="建立索引")
    build.set_defaults(run=_build)

    search = commands.add_parser("search", help="检索段落")
    search.add_argument("query")
    search.add_argument("--top-k", type=int, default=5)
    search.set_defaults(run=_search)

    answer = commands.add_parser("answer", help="回答问题")
    answer.add_argument("question")
    answer.add_argument("--json", action="store_true", help="输出接口的完整 JSON")
    answer.add_argument("--as-of", type=date.fromisoformat, help="按这一天的效力回答（YYYY-MM-DD）")
    answer.set_defaults(run=_answer)

    evaluate = commands.add_parser("evaluate", help="用问题集评测回答，或在法条库上评测检索")
    evaluate.add_argument("file", type=Path, nargs="?", help="回答的问题集")
    evaluate.add_argument("--corpus", type=Path, help="法条库（JSONL，可为 gzip）：改为评测检索")
    evaluate.add_argument("--scope", help="只取法条库的这一范围：national、local")
    evaluate.add_argument("--questions", type=Path, help="附有法条编号的问题（JSONL）")
    evaluate.add_argument("--baseline", help="同时评测的对照：bm25、dense")
    evaluate.add_argument("--json", action="store_true", help="检索评测输出一行 JSON")
    evaluate.add_argument("--curve", action="store_true", help="输出回答的风险—覆盖率曲线")
    evaluate.set_defaults(run=_evaluate)

    suggestions = commands.add_parser("evaluate-suggestions", help="用通话记录评测建议话术")
    suggestions.add_argument("file", type=Path)
    suggestions.set_defaults(run=_evaluate_suggestions)

    calibrate = commands.add_parser("calibrate", help="重新校准应答与拒答")
    calibrate.set_defaults(run=_calibrate)

    add_commands(commands)

    train = commands.add_parser("train-encoder", help="训练编码器")
    train.add_argument("--statutes", type=Path, help="法条库（JSONL，gzip）")
    train.add_argument("--questions", type=Path, help="附有法条编号的问题（JSONL）")
    train.set_defaults(run=_train)
    return parser


def _ingest(arguments: argparse.Namespace) -> int:
    from knowledge_base.corpus.batch import ingest_all

    if arguments.into:
        return ingest_all(arguments.paths, CorpusStore(arguments.into, arguments.into), arguments.replace)
    failed = ingest_all(arguments.paths, _store(), arguments.replace)
    _build(arguments)
    return failed


def _remove(arguments: argparse.Namespace) -> None:
    _store().remove(arguments.ids)
    _build(arguments)


def _list(arguments: argparse.Namespace) -> None:
    from knowledge_base.corpus import load_corpus

    for document in load_corpus(_store()).documents:
        print(f"{document.id}\t{document.number or '无文号'}\t{document.issued_on or ''}\t{document.title}")


def _build(arguments: argparse.Namespace) -> None:
    knowledge = _knowledge()
    print(f"索引已就绪：{len(knowledge.corpus.documents)} 份文件，{len(knowledge.corpus.passages)} 个段落")


def _search(arguments: argparse.Namespace) -> None:
    for hit in _knowledge().searcher.search(arguments.query, arguments.top_k):
        print(
            f"{hit.score:.3f}  {hit.passage.passage_id}  {' / '.join(hit.passage.path)}\n    {hit.passage.text}"
        )


def _answer(arguments: argparse.Namespace) -> None:
    day = arguments.as_of or clock_from_environment().today()
    answer = _knowledge().answers.answer(arguments.question, day)
    if arguments.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
        return
    print(answer.text)
    if answer.validity:
        print(answer.validity["note"])


def _evaluate(arguments: argparse.Namespace) -> None:
    if arguments.corpus:
        _evaluate_retrieval(arguments)
        return
    from knowledge_base.evaluation.run import evaluate, report_curve

    if not arguments.file or not arguments.file.exists():
        raise FileNotFoundError(f"没有找到问题集 {arguments.file or ''}")
    engine, today = _knowledge().answers, clock_from_environment().today()
    evaluate(engine, arguments.file, today)
    if arguments.curve:
        report_curve(engine, arguments.file, today)


def _evaluate_retrieval(arguments: argparse.Namespace) -> None:
    from knowledge_base.evaluation.benchmark import benchmark

    if not arguments.questions:
        raise ValueError("评测检索需要 --questions")
    report = benchmark(arguments.corpus, arguments.scope, arguments.questions, arguments.baseline)
    print(json.dumps(report, ensure_ascii=False, indent=None if arguments.json else 2))


def _evaluate_suggestions(arguments: argparse.Namespace) -> None:
    from knowledge_base.suggestions.commands import evaluate_suggestions

    evaluate_suggestions(arguments.file, load_settings())


def _calibrate(arguments: argparse.Namespace) -> None:
    from knowledge_base.encoder.calibrated import calibrate_shipped

    path = calibrate_shipped(load_settings().var_dir)
    print(f"已写入 {path}")


def _train(arguments: argparse.Namespace) -> None:
    from knowledge_base.encoder.training.shipped import train_shipped

    train_shipped(arguments.statutes, arguments.questions, load_settings().var_dir / "encoder")


def _store() -> CorpusStore:
    return CorpusStore(CORPUS, load_settings().corpus_dir)


def _knowledge() -> "KnowledgeBase":
    from knowledge_base.assembly import open_knowledge_base

    return open_knowledge_base(load_settings().var_dir, _store(), reviewed=reviewed())


if __name__ == "__main__":
    raise SystemExit(main())
