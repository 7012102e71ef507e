"""The widget stays small enough for a phone on a slow line."""

import gzip
from pathlib import Path

import httpx

_STATIC = Path(__file__).parents[3] / "connectors/web/static"
_BUDGET = 40_000


def test_all_of_the_widget_is_below_forty_kilobytes_compressed() -> None:
    files = [_STATIC / "widget.js", *(_STATIC / "widget").rglob("*.js"), *(_STATIC / "widget").rglob("*.css")]
    assert len(files) > 20
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < _BUDGET


async def test_it_is_sent_compressed(client: httpx.AsyncClient) -> None:
    answer = await client.get("/static/widget/widget.css")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 6_000
