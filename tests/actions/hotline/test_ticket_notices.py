"""What becomes of a ticket is told once in the conversation that handed it in."""

import pytest

from actions.notices.api import router
from xiaoshan.database import migrations_of


@pytest.fixture
def fetched(api, sqlite):
    """What is due now, confirmed as delivered."""
    # Fetching keeps time for every owner of notices.
    for owner in ("actions.appointments", "actions.courier"):
        migrations_of(owner).upgrade(sqlite)
    api.app.include_router(router)

    def fetched() -> list[dict]:
        notices = api.post("/v1/notices/claims", json={}).json()["notices"]
        for notice in notices:
            api.post(f"/v1/notices/{notice['id']}/delivered")
        return notices

    return fetched


def test_each_step_is_told_and_the_answer_in_its_words(tell, hotline, fetched):
    number = tell(conversation="c0ffee").json()["number"]
    assert fetched() == []
    hotline.accept(number)
    [accepted] = fetched()
    assert (accepted["conversation"], accepted["code"], accepted["service"]) == ("c0ffee", number, "hotline")
    assert "已受理" in accepted["text"]
    hotline.assign(number, "市城管局")
    hotline.answer(number, "已与舞队约定晚上九点半结束。")
    [answered] = fetched()
    assert "已与舞队约定晚上九点半结束。" in answered["text"] and "市城管局" not in answered["text"]
    assert [reply["title"] for reply in answered["quick_replies"]] == ["满意", "基本满意", "不满意"]
    assert number in answered["quick_replies"][0]["payload"]
    assert fetched() == []


def test_whoever_called_the_hotline_is_told_nothing_here(tell, hotline, fetched):
    hotline.accept(tell(phone="13800001234").json()["number"])
    assert fetched() == []
