import pytest
from fastapi.testclient import TestClient

from actions.hotline.api import router
from actions.hotline.handling import Handling
from actions.hotline.photos import PhotoFolder
from actions.hotline.routes.depends import photo_folder
from xiaoshan.database import migrations_of

NOISE = "楼下广场舞噪音很大，晚上十一点还不停"


@pytest.fixture
def api(serve, sqlite, present, tmp_path) -> TestClient:
    client = serve("actions.hotline", router)
    client.app.dependency_overrides[photo_folder] = lambda: PhotoFolder(sqlite, present, tmp_path / "photos")
    return client


@pytest.fixture
def tell(api):
    """Hands in a usual complaint, changed by keywords."""

    def tell(key: str | None = None, **changes):
        ticket = {"kind": "complaint", "description": NOISE}
        headers = {"Idempotency-Key": key} if key else {}
        return api.post("/v1/tickets", json=ticket | changes, headers=headers)

    return tell


@pytest.fixture
def hotline(sqlite, present) -> Handling:
    """The hotline's people on the database of `api`."""
    return Handling(sqlite, present, "张工")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def engine(request):
    """Both databases, for what only they can guarantee."""
    engine = request.getfixturevalue(request.param)
    migrations_of("actions.hotline").upgrade(engine)
    return engine
