import pytest
from fastapi.testclient import TestClient

from actions.hotline.api import router


@pytest.fixture
def api(serve) -> TestClient:
    return serve("actions.hotline", router)


@pytest.fixture
def tell(api):
    """Hands in a usual complaint, changed by keywords."""

    def tell(key: str | None = None, **changes):
        ticket = {"kind": "complaint", "description": "楼下广场舞噪音很大，晚上十一点还不停"}
        headers = {"Idempotency-Key": key} if key else {}
        return api.post("/v1/tickets", json=ticket | changes, headers=headers)

    return tell
