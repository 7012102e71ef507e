from pathlib import Path

import pytest
import yaml

from actions.hotline.meaning import vectors_of
from actions.hotline.models import Kind
from actions.hotline.parameters import parameters
from actions.hotline.requests import TicketRequest
from actions.hotline.tickets import Tickets
from tests.actions.hotline.racing import at_once

PAIRS = yaml.safe_load(Path(__file__).with_name("told.yml").read_text(encoding="utf-8"))["pairs"]
HOLE = {"description": "二马路中间塌了一个洞，晚上看不清", "region": "市城区", "service_code": "roads"}
AGAIN = "二马路路面塌陷有个大洞，没有围起来"


def linked(pair):
    first, second = vectors_of([pair["first"], pair["second"]])
    return float(first @ second) >= parameters().duplicates.similarity


def test_most_that_tell_of_one_matter_are_found_and_nothing_else():
    found = [linked(pair) for pair in PAIRS]
    same = [pair["same"] for pair in PAIRS]
    assert sum(f and s for f, s in zip(found, same, strict=True)) / sum(same) >= 0.7
    assert not any(f and not s for f, s in zip(found, same, strict=True))


def test_other_words_for_the_same_matter_are_linked_not_dropped(api, tell, sqlite, present):
    first = tell(**HOLE).json()
    second = tell(**HOLE | {"description": AGAIN}).json()
    third = tell(**HOLE | {"description": AGAIN}).json()
    assert len({first["number"], second["number"], third["number"]}) == 3
    assert [one["duplicates"] for one in (first, second, third)] == [0, 1, 2]
    tickets = Tickets(sqlite, present)
    alike = tickets.all_alike(tickets.find(first["number"]))
    assert [one.number for one in alike] == [second["number"], third["number"]]
    assert second["number"] not in api.get(f"/v1/tickets/{first['number']}").text


@pytest.mark.parametrize(
    "changes", [{"region": "海丰县"}, {"service_code": "traffic"}, {"description": "路灯坏了两盏"}]
)
def test_another_place_category_or_matter_is_no_duplicate(tell, changes):
    tell(**HOLE)
    assert tell(**HOLE | changes).json()["duplicates"] == 0


def test_what_was_told_long_ago_is_no_duplicate(tell, present):
    tell(**HOLE)
    present.at("2026-12-09", "09:00")
    assert tell(**HOLE).json()["duplicates"] == 0


def test_a_corrected_district_finds_its_like(api, tell):
    first = tell(**HOLE).json()
    elsewhere = tell(**HOLE | {"description": AGAIN, "region": "外地", "conversation": "c1"}).json()
    assert elsewhere["duplicates"] == 0
    corrected = api.patch(
        f"/v1/tickets/{elsewhere['number']}", json={"district": "市城区", "conversation": "c1"}
    )
    assert corrected.json()["duplicates"] == 1
    assert api.get(f"/v1/tickets/{first['number']}").json()["duplicates"] == 1


def test_two_at_once_find_each_other(engine, present):
    tickets = Tickets(engine, present)
    request = TicketRequest(kind=Kind.COMPLAINT, **HOLE)
    taken = at_once(*[lambda: tickets.take(request, None)] * 5)
    assert sorted(one.duplicate_of is None for one in taken) == [False] * 4 + [True]


def test_the_same_key_at_once_makes_one_ticket(engine, present):
    tickets = Tickets(engine, present)
    request = TicketRequest(kind=Kind.COMPLAINT, **HOLE)
    taken = at_once(*[lambda: tickets.take(request, "wish-0001")] * 6)
    assert len({one.number for one in taken}) == 1
