"""Pictures of the journey's steps, for `docs/screenshots`."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

# What README and docs show.
SHOWN = {
    "portal-desktop-light",
    "answer-phone-light",
    "article-phone-light",
    "estimate-phone-light",
    "booked-phone-dark",
    "waiting-phone-dark",
    "rating-phone-dark",
    "answer-desktop-dark",
    "person-desktop-light",
    "console-suggestion-desktop-light",
    "console-answered-desktop-dark",
    "console-suggestion-phone-light",
}
# Flat pages lose nothing visible to a palette, and a third of the bytes stays.
_COLOURS = 256
# What fades in has arrived by then.
_SETTLING_MS = 400


@dataclass(frozen=True)
class Camera:
    """`look` tells width and theme apart. Without a folder nothing is taken, and only what is shown unless `all`."""

    folder: Path | None
    look: str
    all: bool = False

    def take(self, page: Page, step: str) -> None:
        name = f"{step}-{self.look}"
        if self.folder is None or not (self.all or name in SHOWN):
            return
        # Nothing is to look chosen because the pointer happens to lie on it.
        page.mouse.move(0, 0)
        page.wait_for_timeout(_SETTLING_MS)
        taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
        small = taken.quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(self.folder / f"{name}.png", optimize=True)
