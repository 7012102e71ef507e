"""Rotation, export, erasure and retention over the appointments and the couriers, on both databases."""

import io
import json
import threading
from datetime import date, time

import pytest
from PIL import Image
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from actions.appointments.booking import Bookings
from actions.appointments.catalogue import load_catalogue
from actions.appointments.requests import BookingRequest
from actions.courier.catalogue import load_catalogue as load_documents
from actions.courier.models import Parcel
from actions.courier.orders import Orders
from actions.courier.requests import ParcelRequest, Proof
from actions.courier.tariff import load_tariff
from actions.hotline.citizen import Citizen
from actions.hotline.models import Rating, Ticket
from actions.hotline.photos import PhotoFolder
from actions.hotline.proof import Claim
from actions.hotline.ratings import Ratings
from actions.hotline.requests import RatingRequest, TicketRequest
from actions.hotline.tickets import Tickets
from actions.protection.citizens import erase, export
from actions.protection.models import AuditEntry
from actions.protection.purging import purge
from actions.protection.rotation import left, rotate
from actions.protection.verification import verify
from xiaoshan import keyring as keys
from xiaoshan.problems import Problem

PHONE, OTHER = "13800001234", "13900005678"
NAME, ADDRESS = "林小雨", "汕尾市城区某某路1号2栋301房"
OPERATOR = "operator:test"
OLD, NEW = "an old key that was used for years", "a new key that was made this morning"


@pytest.fixture
def bookings(engine, present) -> Bookings:
    return Bookings(engine, load_catalogue(), present)


@pytest.fixture
def orders(engine, present) -> Orders:
    return Orders(engine, load_documents(), load_tariff(), load_catalogue(), present)


def book(bookings: Bookings, phone: str = PHONE, day: int = 26, key: str | None = None):
    wish = {"hall": "haifeng", "service": "tax", "date": date(2026, 11, day), "time": time(9, 30)}
    return bookings.book(BookingRequest(**wish, name=NAME, phone=phone, conversation="c0ffee"), key)


def order(orders: Orders, phone: str = PHONE, key: str | None = None):
    wish = {"document": "disability-card", "address": ADDRESS, "recipient": NAME, "phone": phone}
    return orders.place(ParcelRequest(**wish), key)


def with_keys(monkeypatch, *secrets: str) -> None:
    ring = keys.make_keyring(secrets, "the digests' key")
    for module in (
        "xiaoshan.sealed",
        "xiaoshan.sealing",
        "actions.protection.rotation",
        "actions.protection.audit",
    ):
        monkeypatch.setattr(f"{module}.keyring", lambda: ring)


def stored(engine) -> str:
    """Everything that the tables hold, as it is stored."""
    with engine.connect() as connection:
        tables = (
            "appointments",
            "parcels",
            "parcel_answers",
            "appointment_answers",
            "audit_entries",
            "notices",
        )
        rows = [connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables]
        # A row's own repr shortens long texts.
        return repr([tuple(row) for of_table in rows for row in of_table])


def test_rotation_seals_everything_anew_and_goes_on_where_it_stopped(engine, bookings, orders, monkeypatch):
    with_keys(monkeypatch, OLD)
    monkeypatch.setattr("actions.protection.rotation.AT_ONCE", 4)
    numbers = [order(orders, f"138000000{n:02}").number for n in range(11)]
    code = book(bookings).code
    with_keys(monkeypatch, NEW, OLD)
    late = order(orders).number
    assert left(engine)["parcels"] == 11

    def stop(table: str, done: int, wanted: int) -> None:
        if table == "parcels":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        rotate(engine, stop)
    assert {table: count for table, count in left(engine).items() if count} == {"parcels": 7}
    told: list[tuple] = []
    assert rotate(engine, lambda *progress: told.append(progress)) == 7
    assert told == [("parcels", 4, 7), ("parcels", 7, 7)]
    assert set(left(engine).values()) == {0}
    with_keys(monkeypatch, NEW)
    assert orders.find_whole(late, Proof(phone_tail="1234"), "a").recipient == NAME
    assert orders.find(numbers[0]).phone == "138****0000"
    assert bookings.find(code, PHONE).name == "林*雨"
    assert bookings.upcoming(PHONE)[0].code == code


def test_rotation_under_load_loses_nothing(engine, orders, bookings, monkeypatch):
    with_keys(monkeypatch, OLD)
    monkeypatch.setattr("actions.protection.rotation.AT_ONCE", 2)
    numbers = [order(orders).number for _ in range(10)]
    with_keys(monkeypatch, NEW, OLD)
    failures: list[Exception] = []
    outcomes: list[str] = []

    def work(number: str, n: int) -> None:
        try:
            outcomes.append(orders.cancel(number, Proof(phone_tail="1234"), f"caller{n}").status)
            order(orders)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number, n)) for n, number in enumerate(numbers)]
    for thread in threads:
        thread.start()
    rotate(engine)
    for thread in threads:
        thread.join()
    rotate(engine)
    with_keys(monkeypatch, NEW)
    assert failures == []
    assert outcomes == ["cancelled"] * 10
    with Session(engine) as session:
        assert [parcel.name for parcel in session.scalars(select(Parcel))] == [NAME] * 20
    assert verify(engine).findings == []


def test_a_row_whose_key_is_gone_stops_the_rotation(engine, orders, monkeypatch):
    with_keys(monkeypatch, OLD)
    order(orders)
    with_keys(monkeypatch, NEW)
    with pytest.raises(keys.CannotOpen):
        rotate(engine)
    assert left(engine)["parcels"] == 1


def test_a_citizen_gets_all_of_the_own_data_and_nobody_elses(engine, bookings, orders, present):
    code, number = book(bookings).code, order(orders).number
    order(orders, OTHER)
    found = export(engine, PHONE, present.now(), OPERATOR)
    assert [row["code"] for row in found["appointments"]] == [code]
    assert [(row["number"], row["name"], row["address"]) for row in found["parcels"]] == [
        (number, NAME, ADDRESS)
    ]
    assert OTHER not in repr(found)
    with Session(engine) as session:
        seen = session.scalars(select(AuditEntry).where(AuditEntry.action == "exported")).all()
    assert {(entry.subject, entry.actor) for entry in seen} == {(code, OPERATOR), (number, OPERATOR)}


def test_erasing_takes_the_citizen_out_and_leaves_the_numbers(engine, bookings, orders, present):
    kept, gone = order(orders, OTHER, "other-0001").number, order(orders, key="mine-0001").number
    orders.cancel(gone, Proof(phone_tail="1234"), "a")
    code = book(bookings, key="mine-0002").code
    bookings.cancel(code)
    done = erase(engine, PHONE, present.now(), OPERATOR)
    assert (done.erased, done.kept) == ({"appointments": 1, "parcels": 1}, {})
    assert export(engine, PHONE, present.now(), OPERATOR) == {}
    with Session(engine) as session:
        parcel = session.scalars(select(Parcel).where(Parcel.number == gone)).one()
        assert (parcel.name, parcel.phone, parcel.address, parcel.phone_digest) == ("", "", "", None)
        assert (parcel.status, parcel.price) == ("cancelled", 800)
    everything = stored(engine)
    assert "139****5678" in everything, "the other citizen's kept answer"
    assert "138****1234" not in everything
    assert orders.find(gone).recipient == ""
    with pytest.raises(Problem) as refused:
        orders.find_whole(gone, Proof(phone_tail="1234"), "a")
    assert refused.value.code == "nobody_to_prove"
    assert orders.find_whole(kept, Proof(phone_tail="5678"), "a").recipient == NAME
    assert book(bookings).status == "booked"
    assert verify(engine).findings == []


def test_what_is_still_open_is_not_erased(engine, bookings, orders, present):
    order(orders)
    book(bookings)
    done = erase(engine, PHONE, present.now(), OPERATOR)
    assert (done.erased, done.kept) == ({}, {"appointments": 1, "parcels": 1})
    present.at("2026-11-27", "09:00")
    done = erase(engine, PHONE, present.now(), OPERATOR)
    assert (done.erased, done.kept) == ({"appointments": 1}, {"parcels": 1})


def test_old_rows_are_purged_by_their_days(engine, bookings, orders, present):
    number = order(orders, key="mine-0001").number
    orders.cancel(number, Proof(phone_tail="1234"), "a")
    order(orders)
    book(bookings)
    assert "138****1234" in stored(engine)
    present.at("2027-11-24", "08:00")
    assert purge(engine, present.now(), OPERATOR) == {}
    assert "138****1234" not in stored(engine), "kept answers"
    present.at("2027-11-28", "10:00")
    assert purge(engine, present.now(), OPERATOR) == {"appointments": 1, "parcels": 1}
    assert purge(engine, present.now(), OPERATOR) == {}
    assert list(export(engine, PHONE, present.now(), OPERATOR)) == ["parcels"]


def test_a_purge_of_many_goes_in_small_steps(engine, orders, present, monkeypatch):
    monkeypatch.setattr("actions.protection.purging.AT_ONCE", 2)
    for n in range(5):
        orders.cancel(order(orders, f"138000000{n:02}").number, Proof(phone_tail=f"00{n:02}"), "a")
    present.at("2027-12-01", "09:00")
    assert purge(engine, present.now(), OPERATOR) == {"parcels": 5}
    assert verify(engine).findings == []


def test_the_name_under_a_rating_without_words_is_purged_too(engine, present):
    Ratings(engine, present).rate(RatingRequest(stars=5, name=NAME))
    present.at("2027-12-01", "09:00")
    assert purge(engine, present.now(), OPERATOR) == {"ratings": 1}
    with Session(engine) as session:
        assert session.scalars(select(Rating)).one().name == ""


def test_nothing_personal_is_stored_in_plain_text(engine, bookings, orders):
    order(orders, key="mine-0001")
    book(bookings, key="mine-0002")
    everything = stored(engine)
    for plain in (NAME, PHONE, ADDRESS):
        assert plain not in everything
        assert json.dumps(plain).strip('"') not in everything


def test_a_closed_ticket_is_erased_with_its_photos_and_an_open_one_is_kept(engine, present, tmp_path):
    tickets = Tickets(engine, present)
    photos = PhotoFolder(engine, present, tmp_path)
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    wish = {"kind": "complaint", "description": "路灯坏了没人修", "phone": PHONE, "conversation": "c0ffee"}
    closed, opened = (tickets.take(TicketRequest(**wish), None).number for _ in range(2))
    photos.attach(closed, picture.getvalue())
    Citizen(engine, present, Claim(None, "c0ffee", "here")).withdraw(closed)
    done = erase(engine, PHONE, present.now(), OPERATOR)
    assert (done.erased["tickets"], done.kept["tickets"]) == (1, 1)
    with Session(engine) as session:
        by_number = {ticket.number: ticket for ticket in session.scalars(select(Ticket))}
    assert (by_number[closed].description, by_number[closed].phone, by_number[closed].photos) == ("", "", [])
    assert by_number[opened].phone == PHONE
