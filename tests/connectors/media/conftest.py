"""A gateway whose pictures are read by lines that tests write; the real reading has tests of its own."""

from pathlib import Path

import httpx
import pytest

from connectors.media.reading import MediaReading
from tests.connectors.fakes import Server
from tests.connectors.media.reader import FakeReader
from tests.connectors.talk import Citizen


@pytest.fixture
def reader(gateway: Server) -> FakeReader:
    """Stands in for the reading process from now on."""
    reader = FakeReader()
    reader.put_into(gateway.app)
    return reader


@pytest.fixture
def media(gateway: Server) -> MediaReading:
    found = gateway.app.state.media
    assert isinstance(found, MediaReading)
    return found


@pytest.fixture
def citizen(client: httpx.AsyncClient) -> Citizen:
    return Citizen(client)


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    return tmp_path / "media"
