"""Reading a picture of a page: the words through OCR, the tables by their rules."""

import math
import os
import re
from functools import lru_cache
from io import BytesIO
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from knowledge_base.formats import ruled
from knowledge_base.formats.errors import BrokenFile, OversizedFile
from knowledge_base.formats.layout import paragraphs
from knowledge_base.formats.limits import LIMITS
from knowledge_base.formats.page import Box, Line, Page, assembled

# A page's longer side in pixels: about 200 dots an inch, which the models were made for.
_LONGER_SIDE = 2300


def read_image(content: bytes) -> tuple[tuple[str, ...], int]:
    """The source lines of a scan, and how many pages it has, one a frame. Raises BrokenFile, OversizedFile."""
    Image.MAX_IMAGE_PIXELS = LIMITS.pixels
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > LIMITS.pixels:
                raise OversizedFile("图片尺寸过大，无法识别。请降低分辨率后再上传。")
            if getattr(picture, "n_frames", 1) > LIMITS.scanned_pages:
                raise OversizedFile(f"扫描页数超过 {LIMITS.scanned_pages} 页，请拆分后再上传。")
            pages = [read_page(frame.copy()) for frame in ImageSequence.Iterator(picture)]
            return tuple(paragraphs(pages)), len(pages)
    except Image.DecompressionBombError as error:
        raise OversizedFile("图片尺寸过大，无法识别。请降低分辨率后再上传。") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if isinstance(error, OversizedFile):
            raise
        raise BrokenFile("图片已损坏，无法打开，请重新扫描或导出后再上传。") from error


def read_page(picture: Image.Image) -> Page:
    """One scanned page."""
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    longer = max(upright.size)
    if longer > _LONGER_SIDE:
        factor = _LONGER_SIDE / longer
        upright = upright.resize((int(upright.width * factor), int(upright.height * factor)))
    pixels = np.asarray(upright)
    angle, parts = _words(pixels)
    grey = np.asarray(upright.convert("L").rotate(math.degrees(angle), fillcolor=255)) if angle else None
    tables, rest = ruled.tables(np.asarray(upright.convert("L")) if grey is None else grey, parts)
    return Page(float(upright.height), assembled(rest), tuple(tables), scanned=True)


@lru_cache(maxsize=1)
def engine() -> Any:
    from rapidocr import RapidOCR

    # One core stays free for those who ask meanwhile.
    threads = max(1, (os.cpu_count() or 2) - 1)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def _words(pixels: np.ndarray) -> tuple[float, list[Line]]:
    """The slant of the page in radians, and its parts of lines as they stand when it is set straight."""
    found = engine()(pixels)
    if found.boxes is None or not len(found.boxes):
        return 0.0, []
    corners = np.asarray(found.boxes, dtype=float)
    slants = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b, _, _ in corners if b[0] - a[0] > 100]
    slant = median(slants) if slants else 0.0
    slant = slant if abs(slant) > math.radians(0.1) else 0.0
    centre = np.array([pixels.shape[1] / 2, pixels.shape[0] / 2])
    turn = np.array([[math.cos(slant), -math.sin(slant)], [math.sin(slant), math.cos(slant)]])
    straight = (corners - centre) @ turn + centre
    parts = []
    for corner, text in zip(straight, map(_chinese_punctuation, found.txts), strict=True):
        left, top = corner[:, 0].min(), (corner[0, 1] + corner[1, 1]) / 2
        right, bottom = corner[:, 0].max(), (corner[2, 1] + corner[3, 1]) / 2
        parts.append(Line(text, Box(float(left), float(top), float(right), float(bottom))))
    return slant, parts


_FULL_WIDTH = str.maketrans("(),;:!?", "（），；：！？")
_NARROW = re.compile(r"(?<=[\u4e00-\u9fff》）])[(),;:!?]|[(),;:!?](?=[\u4e00-\u9fff《（])")
# 元/人·月: no sentence ends between the parts of a unit.
_UNIT = re.compile(r"(?<=/[\u4e00-\u9fff])[。.](?=[月年天日次])")


def _chinese_punctuation(text: str) -> str:
    """OCR mixes the widths of punctuation; beside a Chinese character it is full-width."""
    return _UNIT.sub("·", _NARROW.sub(lambda match: match[0].translate(_FULL_WIDTH), text))
