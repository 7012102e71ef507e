from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

from xiaoshan.problems import Problem
from xiaoshan.web import create_app


class Order(BaseModel):
    count: int = Field(ge=1)


def client(**kwargs) -> TestClient:
    app = create_app("test", "测试", **kwargs)

    @app.post("/orders")
    def order(order: Order) -> dict[str, int]:
        if order.count == 13:
            raise Problem(409, "slot_full", "该时段已约满", alternatives=[1])
        return {"each": 10 // (order.count - 1)}

    return TestClient(app, raise_server_exceptions=False)


def test_problems_are_told_as_rfc_9457_documents():
    answer = client().post("/orders", json={"count": 13})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "slot_full"
    assert answer.json()["alternatives"] == [1]


def test_validation_errors_name_the_field_in_chinese():
    body = client().post("/orders", json={"count": 0}).json()
    assert body["errors"] == [{"field": "count", "code": "greater_than_equal", "message": "不能小于1"}]


def test_an_unexpected_error_is_a_sentence_without_its_cause():
    answer = client().post("/orders", json={"count": 1})
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "12345" in answer.json()["detail"]


def test_a_body_over_the_limit_is_refused_declared_or_streamed():
    small = client(max_body_bytes=100)
    assert small.post("/orders", content=b"x" * 101).status_code == 413
    assert small.post("/orders", content=iter([b"x" * 60, b"x" * 60])).status_code == 413


def test_readiness_names_what_is_missing():
    def fails() -> None:
        raise OSError("gone")

    answer = client(readiness={"database": fails}).get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["failed"] == ["database"]


def test_metrics_are_labelled_by_route_not_by_address():
    test_client = client()
    test_client.post("/orders?phone=13812345678", json={"count": 2})
    metrics = test_client.get("/metrics").text
    assert 'route="/orders"' in metrics
    assert "13812345678" not in metrics
