"""Papers drawn for tests: nobody's certificate, nobody's diagnosis."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

_FONTS = Path("/usr/share/fonts/opentype/noto")
_MISSING = "the font of fonts-noto-cjk is not installed"

# The 19th digit is the category, the 20th the grade.
CERTIFICATE = (
    "中华人民共和国残疾人证",
    "姓名：陈小明    性别：男",
    "残疾类别：视力    残疾等级：一级",
    "证号：44150119900307123X11",
    "有效期至：2029年03月01日",
)
NUMBER = "44150119900307123X11"
DIAGNOSIS = (
    "示例市人民医院",
    "疾病诊断证明书",
    "姓名：林小花    性别：女    年龄：4岁2个月",
    "临床诊断：双侧感音神经性聋",
    "医师签名：王某某    日期：2026年2月20日",
)
NOTICE = (
    "汕府办〔2019〕21号",
    "关于印发汕尾市残疾儿童康复救助实施办法的通知",
    "各县（市、区）人民政府，市政府各部门：",
)


def paper(lines: Sequence[str], turned: float = 0, noisy: bool = False, size: int = 34) -> Image.Image:
    """The lines on white; `turned` is degrees, `noisy` adds grain and a shadow as of a hand-held camera."""
    found = sorted(_FONTS.glob("NotoS*CJK-*.ttc"))
    if not found:
        pytest.skip(_MISSING)
    font = ImageFont.truetype(str(found[-1]), size)
    picture = Image.new("RGB", (1000, 140 + len(lines) * size * 2), "white")
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((70, 70 + number * size * 2), line, font=font, fill="black")
    if turned:
        picture = picture.rotate(turned, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    return _grained(picture) if noisy else picture


def written(picture: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


def _grained(picture: Image.Image) -> Image.Image:
    pixels = np.asarray(picture).astype(float)
    random = np.random.default_rng(7)
    shadow = np.linspace(1, 0.75, pixels.shape[1])[None, :, None]
    grained = pixels * shadow + random.normal(0, 12, pixels.shape)
    return Image.fromarray(grained.clip(0, 255).astype("uint8"))
