import pytest
from sqlalchemy import text

from actions.hotline.ratings import Ratings
from actions.hotline.requests import RatingRequest
from actions.hotline.tickets import Tickets
from tests.actions.hotline.racing import at_once


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
        "subject": "service",
        "about": "service",
        "hall": None,
        "rated_at": "2026-11-24T09:00:00+08:00",
        "replaced": False,
        "ticket": None,
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


def test_levels_have_their_official_names(rate):
    labels = [rate(stars=stars).json()["label"] for stars in (5, 4, 3, 2, 1)]
    assert labels == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]


def test_names_and_comments_are_sealed(rate, sqlite):
    rate(stars=3, name="王小明", comment="三号窗口很慢")
    with sqlite.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM ratings")).all())
    assert "王小明" not in stored and "三号窗口" not in stored


@pytest.mark.parametrize("stars", [1, 2])
def test_a_bad_rating_opens_a_ticket_that_is_due(api, rate, stars):
    number = rate(stars=stars, conversation="one", comment="等了三个小时").json()["ticket"]
    ticket = api.post(f"/v1/tickets/{number}/owner-view", json={"conversation": "one"}).json()
    assert "等了三个小时" in ticket["description"]
    assert (ticket["service_code"], ticket["due_on"]) == ("services", "2026-11-27")


@pytest.mark.parametrize("stars", [3, 4, 5])
def test_any_other_opens_none(rate, stars):
    assert rate(stars=stars, comment="还可以").json()["ticket"] is None


def test_changing_ones_mind_opens_one_ticket_at_most(rate):
    assert rate(stars=4, conversation="one").json()["ticket"] is None
    first = rate(stars=1, conversation="one").json()["ticket"]
    assert first
    assert rate(stars=2, conversation="one").json()["ticket"] == first
    assert rate(stars=5, conversation="one").json()["ticket"] == first
    assert rate(stars=1, conversation="one", subject="hall").json()["ticket"] != first


def test_two_clicks_at_once_are_one_rating_and_one_ticket(engine, present):
    ratings = Ratings(engine, present)

    def click(stars):
        return lambda: ratings.rate(RatingRequest(stars=stars, conversation="one"))

    told = at_once(*[click(1 + n % 2) for n in range(6)])
    assert len({rated.ticket for rated in told}) == 1
    assert count(engine, "ratings") == count(engine, "tickets") == 1


def test_nothing_is_left_of_a_rating_whose_ticket_fails(engine, present, monkeypatch):
    monkeypatch.setattr(Tickets, "file", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Ratings(engine, present).rate(RatingRequest(stars=1))
    assert count(engine, "ratings") == 0


def count(engine, table):
    with engine.connect() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
