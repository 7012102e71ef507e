"""Headless chromium, and pages that are watched for script errors and refused resources."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def launched(*more: str) -> Iterator[Browser]:
    """`more` arguments of chromium; skips where it is not installed."""
    if not _CHROMIUM.exists():
        pytest.skip(f"{_CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=[*_ARGUMENTS, *more])
        yield browser
        browser.close()


@contextmanager
def watched(
    browser: Browser,
    url: str,
    size: Sequence[int],
    errors: list[str],
    refused: list[str],
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Page]:
    """A page of `url` at `size`; script errors and what its security policy refuses go into the lists."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=url, locale="zh-CN", color_scheme=scheme
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield page
    context.close()
