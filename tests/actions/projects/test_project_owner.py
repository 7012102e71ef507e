"""The owner's view, and how few the wrong guesses are."""

import threading
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import text

from actions.projects import guesses
from actions.projects.api import router
from actions.projects.owner import owner_view
from actions.projects.procedures import policy
from actions.projects.proof import credit_code, matches, sealed, tail
from actions.projects.register import seed_samples
from xiaoshan.problems import Problem

ROAD, TAIL = "SW-2026-0101", "EM400D"


@pytest.fixture
def road(recorder):
    recorder.enter(ROAD, "comments", date(2026, 11, 2))
    return recorder.engine


def ask(engine, present, last_six, caller="a", code=ROAD):
    try:
        return owner_view(engine, policy(), code, last_six, caller, present.now())["owner"]
    except Problem as problem:
        return problem.code


def test_the_end_of_the_credit_code_opens_the_view(road, present):
    assert ask(road, present, TAIL) == "测试建设中心"
    assert ask(road, present, "EM4001") == "owner_not_proven"
    assert ask(road, present, TAIL, code="SW-2026-0102") == "owner_unknown"
    assert ask(road, present, TAIL, code="SW-2026-9999") == "project_not_found"


def test_the_database_does_not_tell_the_code(road):
    with road.connect() as connection:
        stored = connection.execute(text("SELECT owner_proof FROM projects WHERE code = :c"), {"c": ROAD})
        assert TAIL not in stored.scalar_one()


def test_wrong_guesses_of_one_project_are_few_whoever_makes_them(road, present):
    allowed = guesses.limits().per_code
    told = [ask(road, present, "EM4001", caller=f"c{n}") for n in range(allowed + 2)]
    assert told == ["owner_not_proven"] * allowed + ["too_many_guesses"] * 2
    # Knowing the right one helps no more, until the window ends.
    assert ask(road, present, TAIL, caller="new") == "too_many_guesses"
    present.at("2026-11-24", "10:00")
    assert ask(road, present, TAIL) == "测试建设中心"


def test_wrong_guesses_of_one_caller_are_few_whatever_the_project(recorder, road, present):
    codes = [f"SW-2026-03{n:02}" for n in range(8)]
    for code in codes:
        recorder.add_project(code, "路", "government", "某", "91441500MA4DEM400D")
        recorder.enter(code, "comments", date(2026, 11, 2))
    told = [ask(road, present, "EM4001", "a", code) for code in codes for _ in range(2)]
    assert told.count("owner_not_proven") == guesses.limits().per_caller
    assert ask(road, present, "EM4001", "b", codes[-1]) == "owner_not_proven"


def test_right_guesses_count_against_nobody(road, present):
    assert {ask(road, present, TAIL) for _ in range(12)} == {"测试建设中心"}
    assert ask(road, present, "EM4001") == "owner_not_proven"


def test_the_limit_holds_however_many_guess_at_once(road, present):
    together, told = threading.Barrier(12), Counter()

    def guess(number):
        together.wait()
        told[ask(road, present, "EM4001", caller=f"c{number}")] += 1

    threads = [threading.Thread(target=guess, args=[number]) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    allowed = guesses.limits().per_code
    assert told == {"owner_not_proven": allowed, "too_many_guesses": 12 - allowed}


@pytest.mark.parametrize("written", ["em400d", " ＥＭ４００Ｄ ", "EM400D"])
def test_the_six_characters_are_read_however_they_are_typed(written):
    assert tail(written) == TAIL


@pytest.mark.parametrize("written", ["EM400", "EM400O", "EM400D1", ""])
def test_what_cannot_be_the_end_of_a_code_is_refused(written):
    with pytest.raises(ValueError, match="最后6位"):
        tail(written)


def test_a_credit_code_needs_its_check_character():
    assert credit_code("91441500ma4dem400d") == "91441500MA4DEM400D"
    with pytest.raises(ValueError, match="信用代码不对"):
        credit_code("91441500MA4DEM400E")


def test_equal_codes_are_stored_differently():
    one, other = sealed(TAIL), sealed(TAIL)
    assert one != other and matches(TAIL, one) and matches(TAIL, other)


def test_the_api_tells_the_public_view_to_anybody_and_the_owners_to_the_owner(serve, sqlite):
    api = serve("actions.projects", router)
    seed_samples(sqlite)
    public = api.get("/v1/projects/sw20260004").json()
    assert public["stage"]["id"] == "boundary" and "timeline" not in public and "owner" not in public
    proof = {"credit_code_tail": "em400d"}
    owned = api.post("/v1/projects/SW-2026-0004/owner-view", json=proof).json()
    assert owned["owner"].startswith("示例") and len(owned["timeline"]) == 2
    wrong = api.post("/v1/projects/SW-2026-0004/owner-view", json={"credit_code_tail": "EM4001"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "owner_not_proven")
    assert wrong.json()["attempts_left"] == guesses.limits().per_code - 1
    for _ in range(guesses.limits().per_code):
        last = api.post("/v1/projects/SW-2026-0004/owner-view", json={"credit_code_tail": "EM4001"})
    assert last.status_code == 429 and int(last.headers["Retry-After"]) > 0
    listed = api.get("/v1/projects", params={"demo": True}).json()["projects"]
    assert len(listed) == 6 and "owner" not in listed[0]
