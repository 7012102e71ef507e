"""The first account: `python -m connectors.console add-user NAME --name 显示名 --role administrator`."""

import argparse
import getpass
import secrets
import sys
from typing import get_args

from connectors.console.accounts import Accounts, Role
from connectors.console.settings import load_console_settings
from connectors.gateway.database import Database
from xiaoshan.clock import clock_from_environment
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.problems import Problem
from xiaoshan.settings import load_settings


def main() -> int:
    arguments = _parser().parse_args()
    engine = engine_for(load_settings(), "conversations")
    migrations_of("connectors.console").upgrade(engine)
    accounts = Accounts(Database(engine, clock_from_environment()), load_console_settings())
    password = _password()
    generated = password is None
    password = password or secrets.token_urlsafe(12)
    try:
        accounts.add(arguments.username, arguments.name, arguments.role, password)
    except Problem as problem:
        print(f"错误：{problem.title}。{problem.detail}", file=sys.stderr)
        return 1
    print(f"已添加{arguments.name}（{arguments.username}），请在 /console 登录。")
    if generated:
        print(f"密码：{password}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m connectors.console", description="小汕坐席工作台的账号")
    commands = parser.add_subparsers(required=True, metavar="命令")
    add = commands.add_parser("add-user", help="添加账号；密码从键盘读取，留空则生成一个")
    add.add_argument("username")
    add.add_argument("--name", required=True, help="群众看到的称呼，例如“工作人员001”")
    add.add_argument("--role", choices=get_args(Role), default="agent")
    return parser


def _password() -> str | None:
    """None for one to be generated: nothing typed, or nobody there to type."""
    return (getpass.getpass("密码（留空则生成）：") or None) if sys.stdin.isatty() else None


if __name__ == "__main__":
    raise SystemExit(main())
