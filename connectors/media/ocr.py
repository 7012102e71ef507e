"""The printed lines of a picture, whichever way up it was taken."""

from pathlib import Path

import numpy as np
from PIL import Image

from connectors.media.lines import PrintedLine
from knowledge_base.formats.ocr import engine

_SIDEWAYS = 1.5


def read_lines(path: Path) -> list[PrintedLine]:
    """From top to bottom. Blocking, for seconds."""
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    boxes, lines = _read(pixels)
    if _is_sideways(boxes):
        # Which of the two sides is up shows in how surely the words are read.
        turned = [_read(np.rot90(pixels, quarter))[1] for quarter in (1, 3)]
        return max([lines, *turned], key=_certainty)
    return lines


def _read(pixels: np.ndarray) -> tuple[np.ndarray, list[PrintedLine]]:
    found = engine()(np.ascontiguousarray(pixels))
    if found.boxes is None or not len(found.boxes):
        return np.empty((0, 4, 2)), []
    boxes = np.asarray(found.boxes, dtype=float)
    parts = [PrintedLine(text, float(score)) for text, score in zip(found.txts, found.scores, strict=True)]
    order = sorted(range(len(parts)), key=lambda n: _place(boxes[n]))
    return boxes, [parts[n] for n in order]


def _place(box: np.ndarray) -> tuple[int, float]:
    """Rows of about a line's height, then left to right."""
    height = max(8.0, float(box[:, 1].max() - box[:, 1].min()))
    return round(float(box[:, 1].mean()) / height), float(box[:, 0].min())


def _is_sideways(boxes: np.ndarray) -> bool:
    if not len(boxes):
        return False
    widths, heights = np.ptp(boxes[:, :, 0], axis=1), np.ptp(boxes[:, :, 1], axis=1)
    return bool(np.mean(heights > _SIDEWAYS * widths) > 0.5)


def _certainty(lines: list[PrintedLine]) -> float:
    return sum(line.score * len(line.text) for line in lines)
