import threading

import pytest
from sqlalchemy import text

from actions.hotline.ratings import Ratings
from actions.hotline.requests import RatingRequest
from xiaoshan.database import migrations_of


@pytest.fixture
def rate(api):
    return lambda **rating: api.post("/v1/ratings", json=rating)


def test_a_rating_is_kept_with_its_name(rate):
    answer = rate(stars=5, comment=" 很快 ")
    assert answer.status_code == 201
    assert answer.json() == {
        "stars": 5,
        "label": "非常满意",
        "comment": "很快",
        "about": "service",
        "rated_at": "2026-11-24T09:00:00+08:00",
        "replaced": False,
    }


@pytest.mark.parametrize("stars", [0, 6, -1, 3.5, "好"])
def test_only_one_to_five_stars_exist(rate, stars):
    assert rate(stars=stars).status_code == 422


def test_a_conversation_rates_a_thing_once_and_may_change_its_mind(rate, sqlite):
    assert rate(stars=5, conversation="one")
    changed = rate(stars=1, conversation="one", comment="后来又坏了").json()
    assert (changed["stars"], changed["replaced"]) == (1, True)
    assert rate(stars=4, conversation="one", about="ABCD3479").json()["replaced"] is False
    assert rate(stars=4, conversation="two").json()["replaced"] is False
    with sqlite.connect() as connection:
        rows = connection.execute(text("SELECT about, stars FROM ratings ORDER BY id")).all()
    assert rows == [("service", 1), ("ABCD3479", 4), ("service", 4)]


def test_ratings_without_a_conversation_stand_alone(rate):
    assert [rate(stars=3).json()["replaced"] for _ in range(2)] == [False, False]


def test_the_token_of_the_conversation_is_not_kept(rate, sqlite):
    rate(stars=3, conversation="secret-token")
    with sqlite.connect() as connection:
        assert "secret-token" not in str(connection.execute(text("SELECT * FROM ratings")).all())


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_two_clicks_at_once_are_one_rating(request, database, present):
    engine = request.getfixturevalue(database)
    migrations_of("actions.hotline").upgrade(engine)
    ratings = Ratings(engine, present)
    together = threading.Barrier(6)

    def click(stars: int) -> None:
        together.wait()
        ratings.rate(RatingRequest(stars=stars, conversation="one"))

    threads = [threading.Thread(target=click, args=[1 + n % 5]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM ratings")).scalar_one() == 1
