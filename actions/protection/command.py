"""The operators' commands."""

import argparse
import json
import sys

from rich.progress import Progress
from sqlalchemy import Engine

from actions.contact import phone_number
from actions.hotline.photos import configured_folder
from actions.protection import citizens
from actions.protection.holdings import OWNERS
from actions.protection.purging import purge_all
from actions.protection.rotation import left, rotate
from actions.protection.verification import Heads, verify
from actions.protection.wishes import forget_wishes, wishes_of
from actions.service.resources import clock, engine
from xiaoshan.database import engine_for, migrations_of
from xiaoshan.settings import load_settings

Options = argparse.Namespace


def rotate_key(options: Options) -> int:
    database = _database()
    with Progress() as bar:
        tasks = {table: bar.add_task(table, total=count or 1) for table, count in left(database).items()}

        def show(table: str, done: int, wanted: int) -> None:
            bar.update(tasks[table], completed=done, total=wanted)

        done = rotate(database, show)
    remaining = sum(left(database).values())
    print(f"已用最新密钥重新加密{done}行，还剩{remaining}行。")
    return 1 if remaining else 0


def verify_audit(options: Options) -> int:
    known = _heads(options.known.read_text(encoding="utf-8")) if options.known else None
    verified = verify(_database(), known)
    for finding in verified.findings:
        print(f"{finding.kind}\t{finding.chain}\t{finding.sequence}")
    if verified.findings:
        print(f"审计记录有{len(verified.findings)}处与写入时不符。", file=sys.stderr)
        return 1
    if options.write:
        heads = {str(chain): list(head) for chain, head in verified.heads.items()}
        options.write.write_text(json.dumps(heads), encoding="utf-8")
    print(f"审计记录{verified.entries}条，全部与写入时一致。")
    return 0


def export_citizen(options: Options) -> int:
    database, phone = _database(), phone_number(options.phone)
    found = citizens.export(database, phone, clock().now(), _actor(options))
    conversations = citizens.conversations_of(database, phone)
    for wishing in (database, _conversations()):
        found |= wishes_of(wishing, conversations)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def erase_citizen(options: Options) -> int:
    database, phone = _database(), phone_number(options.phone)
    # First, because afterwards nothing tells any more which conversations were theirs.
    finished = citizens.finished_conversations_of(database, phone, clock().now())
    wishes = forget_wishes(_conversations(), finished) | forget_wishes(database, finished)
    done = citizens.erase(database, phone, clock().now(), _actor(options))
    _told_swept(configured_folder(database, clock()).sweep())
    for table, count in wishes.items():
        print(f"{table}：已删除{count}行")
    for table, count in done.erased.items():
        print(f"{table}：已删除{count}行中的个人信息")
    for table, count in done.kept.items():
        print(f"{table}：{count}行仍在办理，未删除；请先办结或取消")
    return 1 if done.kept else 0


def purge_old(options: Options) -> int:
    database = _database()
    purged = purge_all(database, clock(), configured_folder(database, clock()), _actor(options))
    for table, count in purged.rows.items():
        print(f"{table}：已删除{count}行中到期的个人信息")
    _told_swept(purged.photos)
    return 0


def _told_swept(swept: int) -> None:
    if swept:
        print(f"工单照片：已删除{swept}个文件")


def _actor(options: Options) -> str:
    return f"operator:{options.by}"


def _database() -> Engine:
    for owner in ("actions.protection", "actions.notices", *OWNERS):
        migrations_of(owner).upgrade(engine())
    return engine()


def _conversations() -> Engine:
    """The gateway's database."""
    return engine_for(load_settings(), "conversations")


def _heads(text: str) -> Heads:
    return {int(chain): (int(head[0]), str(head[1])) for chain, head in json.loads(text).items()}
