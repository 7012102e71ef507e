import pytest
from fastapi.testclient import TestClient

from actions.clients import ServiceUnavailable
from actions.hotline.api import router
from actions.hotline.handling import Handling
from actions.hotline.photos import PhotoFolder
from actions.hotline.routes.depends import photo_folder
from actions.hotline.routes.topics import knowledge
from actions.policy.client import PolicyAnswer
from xiaoshan.database import migrations_of

NOISE = "楼下广场舞噪音很大，晚上十一点还不停"


class Knowledge:
    """A knowledge base that knows the answers given to it, and remembers what it was asked."""

    def __init__(self) -> None:
        self.known: dict[str, PolicyAnswer] = {}
        self.asked: list[str] = []
        self.away = False

    async def answer(
        self, question: str, context: list[dict[str, str]], counted: bool = True
    ) -> PolicyAnswer:
        assert not counted
        self.asked.append(question)
        if self.away:
            raise ServiceUnavailable("away")
        return self.known.get(question, PolicyAnswer(status="not_found", text="没有查到。"))


@pytest.fixture
def knowledge_base() -> Knowledge:
    return Knowledge()


@pytest.fixture
def api(serve, sqlite, present, tmp_path, knowledge_base) -> TestClient:
    client = serve("actions.hotline", router)
    client.app.dependency_overrides[photo_folder] = lambda: PhotoFolder(sqlite, present, tmp_path / "photos")
    client.app.dependency_overrides[knowledge] = lambda: knowledge_base
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
