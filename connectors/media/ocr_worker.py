"""The process that reads pictures: a path a line on stdin, a JSON object a line on stdout.

A process of its own can be stopped when a picture takes too long, and never holds up a conversation.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

_NICER = 10


def main() -> None:
    os.nice(_NICER)
    # Whatever a library prints must not come between our lines.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    from connectors.media.ocr import read_lines

    _say(answers, {"ready": True})
    for line in sys.stdin:
        try:
            found = read_lines(Path(line.rstrip("\n")))
            _say(answers, {"lines": [{"text": part.text, "score": part.score} for part in found]})
        except Exception as error:
            # The kind alone: an error's text may quote what was read.
            _say(answers, {"error": type(error).__name__})


def _say(answers: Any, body: dict[str, Any]) -> None:
    answers.write(json.dumps(body, ensure_ascii=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
