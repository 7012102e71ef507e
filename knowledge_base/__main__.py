"""The command line: the service's engine without a server."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from knowledge_base.corpus import CORPUS
from knowledge_base.review.commands import add_commands
from xiaoshan.clock import clock_from_environment
from xiaoshan.settings import load_settings


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

    ingest = commands.add_parser("ingest", help="收录文件：公报一期，或单独一份文件")
    ingest.add_argument("paths", type=Path, nargs="+")
    ingest.set_defaults(run=_ingest)

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

    evaluate = commands.add_parser("evaluate", help="用问题集评测")
    evaluate.add_argument("file", type=Path)
    evaluate.add_argument("--curve", action="store_true", help="输出风险—覆盖率曲线")
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


def _ingest(arguments: argparse.Namespace) -> None:
    from knowledge_base.corpus import ingest

    for path in arguments.paths:
        for document in ingest(path, CORPUS):
            print(f"{document.id}\t{document.number}\t{document.title}")


def _build(arguments: argparse.Namespace) -> None:
    from knowledge_base.assembly import open_knowledge_base

    knowledge = open_knowledge_base(load_settings().var_dir)
    print(f"索引已就绪：{len(knowledge.corpus.documents)} 份文件，{len(knowledge.corpus.passages)} 个段落")


def _search(arguments: argparse.Namespace) -> None:
    from knowledge_base.assembly import open_knowledge_base

    knowledge = open_knowledge_base(load_settings().var_dir)
    for hit in knowledge.searcher.search(arguments.query, arguments.top_k):
        print(
            f"{hit.score:.3f}  {hit.passage.passage_id}  {' / '.join(hit.passage.path)}\n    {hit.passage.text}"
        )


def _answer(arguments: argparse.Namespace) -> None:
    from knowledge_base.assembly import open_knowledge_base

    day = arguments.as_of or clock_from_environment().today()
    answer = open_knowledge_base(load_settings().var_dir).answers.answer(arguments.question, day)
    if arguments.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
        return
    print(answer.text)
    if answer.validity:
        print(answer.validity["note"])


def _evaluate(arguments: argparse.Namespace) -> None:
    from knowledge_base.assembly import open_knowledge_base
    from knowledge_base.evaluation.run import evaluate, report_curve

    if not arguments.file.exists():
        raise FileNotFoundError(f"没有找到问题集 {arguments.file}")
    engine, today = open_knowledge_base(load_settings().var_dir).answers, clock_from_environment().today()
    evaluate(engine, arguments.file, today)
    if arguments.curve:
        report_curve(engine, arguments.file, today)


def _evaluate_suggestions(arguments: argparse.Namespace) -> None:
    from knowledge_base.suggestions.commands import evaluate_suggestions

    evaluate_suggestions(arguments.file, load_settings())


def _calibrate(arguments: argparse.Namespace) -> None:
    from knowledge_base.encoder.calibrated import calibrate_shipped

    path = calibrate_shipped(load_settings().var_dir)
    print(f"已写入 {path}")


def _train(arguments: argparse.Namespace) -> None:
    from knowledge_base.encoder.training.shipped import train_shipped

    train_shipped(arguments.statutes, arguments.questions)


if __name__ == "__main__":
    raise SystemExit(main())
