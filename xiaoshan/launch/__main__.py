"""`python -m xiaoshan.launch [run|train|forget|validate]`; without an argument it runs everything."""

import sys

from xiaoshan.clock import clock_from_environment
from xiaoshan.launch import bot_project, ports, stack, trackers
from xiaoshan.launch.failure import LaunchFailure
from xiaoshan.settings import load_settings


def main(arguments: list[str]) -> int:
    settings = load_settings()
    try:
        match arguments:
            case [] | ["run"]:
                _check_clock()
                ports.require_free(settings)
                model = bot_project.ensure_model(settings.var_dir)
                return stack.run(settings, model)
            case ["train"]:
                print(bot_project.ensure_model(settings.var_dir))
                return 0
            case ["forget"]:
                print(f"已清理{trackers.forget_old(load_settings())}段久未使用的对话状态")
                return 0
            case ["validate"]:
                return bot_project.validate()
    except LaunchFailure as failure:
        print(f"错误：{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130
    print("用法：python -m xiaoshan.launch [run|train|validate]", file=sys.stderr)
    return 2


def _check_clock() -> None:
    try:
        clock_from_environment()
    except ValueError as error:
        raise LaunchFailure(
            f"XIAOSHAN_NOW 应写成带时区的时间，例如 2026-11-24T10:00:00+08:00（{error}）"
        ) from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
