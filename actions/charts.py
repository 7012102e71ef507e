"""Charts as PNG files, drawn without a screen, with Chinese labels where a font for them is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Families that have the characters, by the beginning of their names.
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans CJK",
    "Source Han Sans",
    "Noto Serif CJK",
    "WenQuanYi",
    "Microsoft YaHei",
    "PingFang",
    "SimHei",
    "Hiragino Sans GB",
)


@cache
def chinese_font() -> str | None:
    """The name of an installed font with Chinese characters."""
    installed = sorted({font.name for font in font_manager.fontManager.ttflist})
    return next((name for known in _CHINESE for name in installed if name.startswith(known)), None)


def label(chinese: str, plain: str) -> str:
    """The Chinese words, or the plain ones where they would come out as empty boxes."""
    return chinese if chinese_font() else plain


@contextmanager
def png(path: Path, panels: int, height: float = 4.0) -> Iterator[list[Axes]]:
    """Panels one below the other; the file is written when the block ends."""
    family = [font for font in (chinese_font(), "DejaVu Sans") if font]
    with matplotlib.rc_context({"font.family": family, "axes.unicode_minus": False}):
        figure = Figure(figsize=(10, height * panels), layout="constrained")
        yield [figure.add_subplot(panels, 1, number + 1) for number in range(panels)]
        figure.savefig(path, dpi=120)
