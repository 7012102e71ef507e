import pytest

from actions.hotline.vocabulary import vocabulary


def test_topics_are_counted_most_frequent_first(api, tell):
    tell()
    tell(kind="report", description="海丰工地半夜施工，噪音扰民，路面全是垃圾")
    tell(kind="suggestion", description="陆丰请多开一些窗口", service_code="services")
    answer = api.get("/v1/topics").json()
    assert answer["tickets"] == 3
    assert answer["topics"][0] == {
        "id": "noise",
        "name": "噪音扰民",
        "count": 2,
        "kinds": {"complaint": 1, "report": 1},
    }
    assert {topic["id"]: topic["count"] for topic in answer["topics"][1:]} == {"services": 1}
    assert {one["region"]: one["count"] for one in answer["regions"]} == {"海丰县": 1, "陆丰市": 1}
    assert (answer["without_topic"], answer["without_region"]) == (0, 1)


def test_only_the_asked_days_count_from_midnight_in_shanghai(api, tell, present):
    present.at("2026-11-22", "23:59")
    tell()
    present.at("2026-11-23", "00:00")
    tell()
    present.at("2026-11-24", "09:00")
    tell()
    answer = api.get("/v1/topics", params={"days": 2}).json()
    assert (answer["since"], answer["until"], answer["tickets"]) == ("2026-11-23", "2026-11-24", 2)
    assert api.get("/v1/topics", params={"days": 0}).status_code == 422


def test_nothing_told_is_nothing_hot(api):
    answer = api.get("/v1/topics").json()
    assert (answer["tickets"], answer["topics"], answer["regions"]) == (0, [], [])


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        (("陆河县", "海丰县附城镇", "陆丰"), "陆河县"),
        ((None, "海丰县附城镇", "陆丰"), "海丰县"),
        ((None, None, "汕尾城区的路"), "市城区"),
        ((None, None, "深圳"), None),
    ],
)
def test_what_was_asked_for_goes_before_what_was_told(texts, region):
    assert vocabulary().district_of(*texts) == region
