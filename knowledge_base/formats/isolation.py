"""Reads a file in a process of its own: what a hostile file can break is that process.

It has limits of time and memory, and queries go on beside it.
"""

import multiprocessing
import os
import resource
import threading
import time
from multiprocessing.connection import Connection
from typing import Any

from knowledge_base.formats.errors import BrokenFile, OversizedFile, UnreadableFile
from knowledge_base.formats.limits import LIMITS
from knowledge_base.formats.reader import Progress, Reading, read

_readers = threading.BoundedSemaphore(LIMITS.at_once)
_BROKEN = "文件无法读取，可能已损坏，请重新导出后再上传。"


def read_isolated(content: bytes, name: str, progress: Progress = lambda done, total: None) -> Reading:
    """As `reader.read`; a reader that dies, hangs or takes too much memory is an UnreadableFile too."""
    with _readers:
        return _read(content, name, progress)


def _read(content: bytes, name: str, progress: Progress) -> Reading:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send((content, name))
        return _await(ours, progress)
    except (EOFError, BrokenPipeError, ConnectionResetError) as error:
        raise BrokenFile(_BROKEN) from error
    finally:
        ours.close()
        process.kill()
        process.join()


def _await(connection: Connection, progress: Progress) -> Reading:
    until = time.monotonic() + LIMITS.seconds
    while connection.poll(max(0.0, until - time.monotonic())):
        outcome, value = connection.recv()
        match outcome:
            case "progress":
                progress(*value)
            case "reading":
                reading: Reading = value
                return reading
            case _:
                raise value
    raise OversizedFile(f"读取超过 {LIMITS.seconds // 60} 分钟仍未完成，已停止。请拆分后再上传。")


def _serve(connection: Connection) -> None:
    # Whoever asks something meanwhile comes first.
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory_bytes, LIMITS.memory_bytes))
    content, name = connection.recv()
    connection.send(_outcome(content, name, connection))


def _outcome(content: bytes, name: str, connection: Connection) -> tuple[str, Any]:
    try:
        return "reading", read(
            content, name, lambda done, total: connection.send(("progress", (done, total)))
        )
    except UnreadableFile as error:
        return "error", error
    except MemoryError:
        return "error", OversizedFile("文件占用的内存过大，无法读取。请拆分后再上传。")
    except Exception:
        # Whatever a library says about a malformed file: nothing of it helps an editor.
        return "error", BrokenFile(_BROKEN)
