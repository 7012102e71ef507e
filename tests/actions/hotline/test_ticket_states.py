"""A ticket's way through its declared states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from actions.hotline.citizen import Citizen
from actions.hotline.handling import Handling
from actions.hotline.models import Kind, Satisfaction
from actions.hotline.proof import Claim
from actions.hotline.requests import TicketRequest
from actions.hotline.states import OVER, Act, Status, machine
from actions.hotline.tickets import Tickets
from tests.actions.hotline.racing import at_once
from xiaoshan.problems import Problem

MINE = {"conversation": "c0ffee"}


@pytest.fixture
def number(tell):
    return tell(**MINE).json()["number"]


@pytest.fixture
def settle(api, number):
    return lambda how, **more: api.post(
        f"/v1/tickets/{number}/settle", json={"satisfaction": how} | MINE | more
    )


def answered(hotline, number):
    hotline.accept(number)
    hotline.assign(number, "市城管局")
    return hotline.answer(number, "已安排巡查。")


def test_a_satisfied_citizen_closes_the_ticket(api, hotline, number, settle):
    answered(hotline, number)
    closed = settle("satisfied", remark="谢谢").json()
    assert (closed["status"], closed["open"], closed["satisfaction"]) == ("closed", False, "satisfied")
    assert [event["act"] for event in closed["history"]] == [
        "received",
        "accept",
        "assign",
        "answer",
        "settle",
    ]
    assert closed["agency_responsible"] == "市城管局"


def test_the_answer_is_for_who_handed_the_ticket_in(api, hotline, number):
    answered(hotline, number)
    assert api.get(f"/v1/tickets/{number}").json()["status_notes"] is None
    mine = api.post(f"/v1/tickets/{number}/owner-view", json=MINE).json()
    assert (mine["status_notes"], mine["proven"]) == ("已安排巡查。", True)


def test_an_unsatisfied_citizen_reopens_once(hotline, number, settle, present):
    answered(hotline, number)
    present.at("2026-11-30", "10:00")
    reopened = settle("unsatisfied").json()
    assert (reopened["status"], reopened["due_on"]) == ("reopened", "2026-12-07")
    answered(hotline, number)
    closed = settle("unsatisfied").json()
    assert (closed["status"], closed["satisfaction"]) == ("closed", "unsatisfied")
    assert settle("unsatisfied").json()["code"] == "transition_not_allowed"


def test_the_hotline_closes_only_after_silence(api, hotline, number, settle, present):
    answered(hotline, number)
    present.at("2026-11-30", "10:00")
    with pytest.raises(Problem, match="等市民评价"):
        hotline.close(number)
    present.at("2026-12-01", "10:00")
    assert hotline.close(number).status == Status.CLOSED
    assert settle("unsatisfied").json()["status"] == "reopened"


def test_a_ticket_closed_long_ago_is_not_reopened(hotline, number, settle, present):
    answered(hotline, number)
    present.at("2026-12-01", "10:00")
    hotline.close(number)
    present.at("2027-01-01", "10:00")
    assert settle("unsatisfied").json()["code"] == "reopening_too_late"


def test_a_ticket_is_withdrawn_until_it_is_answered(api, hotline, tell, number):
    assert api.post(f"/v1/tickets/{number}/withdraw", json=MINE).json()["status"] == "withdrawn"
    other = tell(**MINE).json()["number"]
    answered(hotline, other)
    refused = api.post(f"/v1/tickets/{other}/withdraw", json=MINE)
    assert (refused.status_code, refused.json()["code"]) == (409, "transition_not_allowed")
    assert refused.json()["ticket_status"] == "answered"


def test_who_is_late_is_listed_first(hotline, tell, number, present):
    present.at("2026-11-25", "09:00")
    later = tell(description="路灯坏了没人修").json()["number"]
    present.at("2026-12-02", "09:00")
    assert [ticket.number for ticket in hotline.waiting()] == [number, later]
    assert [ticket.number for ticket in hotline.overdue()] == [number]
    answered(hotline, number)
    assert hotline.overdue() == []


def test_the_trail_cannot_be_rewritten(engine, present):
    Tickets(engine, present).take(TicketRequest(kind=Kind.REPORT, description="路灯不亮"), None)
    for statement in ("UPDATE ticket_events SET by = 'x'", "DELETE FROM ticket_events"):
        with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))


@given(st.lists(st.sampled_from(Act), max_size=12))
def test_whatever_is_tried_a_state_is_declared_and_an_end_stays_one(acts):
    status, done = Status.RECEIVED, []
    for act in acts:
        before = status
        try:
            status = machine().follow(act, status, done)
            done.append(act)
        except Problem as problem:
            assert problem.code == "transition_not_allowed"
        assert status in machine().states
        if before in OVER and status != before:
            assert act is Act.REOPEN
    assert done.count(Act.REOPEN) <= 1


def test_every_state_but_the_first_is_reached_by_something():
    reached = {transition.to for transition in machine().transitions.values()}
    assert reached | {Status.RECEIVED} == set(machine().states) == set(Status)


def test_closing_races_reopening_and_one_of_them_wins(engine, present):
    tickets = Tickets(engine, present)
    request = TicketRequest(kind=Kind.COMPLAINT, description="路灯坏了没人修", conversation="c1")
    hotline = Handling(engine, present, "张工")
    for _ in range(5):
        present.at("2026-11-24", "09:00")
        number = tickets.take(request, None).number
        answered(hotline, number)
        present.at("2026-12-01", "10:00")
        citizen = Citizen(engine, present, Claim(None, "c1", "test"))
        told = at_once(
            lambda number=number: hotline.close(number).status,
            lambda citizen=citizen, number=number: (
                citizen.settle(number, Satisfaction.UNSATISFIED, None).status
            ),
            lambda citizen=citizen, number=number: (
                citizen.settle(number, Satisfaction.UNSATISFIED, None).status
            ),
        )
        ticket = tickets.find(number)
        acts = [event.act for event in ticket.events]
        assert [event.sequence for event in ticket.events] == list(range(1, len(acts) + 1))
        assert acts.count("reopen") == 1
        assert ticket.status == "reopened"
        assert told.count("transition_not_allowed") + acts.count("close") >= 1
