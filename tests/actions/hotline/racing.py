"""Several threads that begin in the same moment."""

import threading
from collections.abc import Callable
from typing import Any

from xiaoshan.problems import Problem


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each answered, or the code of its problem."""
    together = threading.Barrier(len(works))
    answers: list[Any] = [None] * len(works)

    def run(i: int) -> None:
        together.wait()
        try:
            answers[i] = works[i]()
        except Problem as problem:
            answers[i] = problem.code

    threads = [threading.Thread(target=run, args=[i]) for i in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
