import io
import os

import pytest
from PIL import Image
from sqlalchemy import select

from actions.hotline.models import Ticket
from actions.hotline.parameters import parameters
from actions.hotline.photos import PhotoFolder, forget_photos, reencoded
from xiaoshan.problems import Problem
from xiaoshan.transactions import read, transact

MINE = {"conversation": "c1"}
PLACE = 0x8825


def picture(size=(640, 480), kind="JPEG", colour="red", **options) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return file.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif[0x0112] = 6
    exif.get_ifd(PLACE)[2] = (22.0, 46.0, 59.0)
    return picture(exif=exif)


@pytest.fixture
def number(tell):
    return tell(**MINE).json()["number"]


@pytest.fixture
def attach(api, number):
    return lambda content, **proof: api.post(
        f"/v1/tickets/{number}/media", files={"file": ("a.jpg", content)}, data=proof or MINE
    )


def test_a_photo_is_kept_without_place_and_device(attach, tmp_path):
    original = with_place()
    assert b"CameraMaker" in original
    answer = attach(original)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["photos"], answer.json()["media_url"]) == (1, None)
    [kept] = (tmp_path / "photos").rglob("*.jpg")
    assert kept.stat().st_mode & 0o077 == 0
    assert b"CameraMaker" not in kept.read_bytes()
    with Image.open(kept) as image:
        assert not image.getexif()
        assert image.size == (480, 640)


def test_large_pictures_are_kept_smaller():
    settings = parameters().photos
    kept = reencoded(picture((4000, 1000), "PNG"), settings)
    assert (kept.width, kept.height) == (settings.kept_side, settings.kept_side // 4)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:200],
        picture(kind="GIF"),
        b"%PDF-1.4" + picture(),
    ],
)
def test_what_is_no_photo_is_refused(attach, content):
    answer = attach(content)
    assert (answer.status_code, answer.json()["code"]) == (422, "photo_unreadable")


def test_a_picture_that_would_burst_the_memory_is_refused_before_it_is_decoded():
    settings = parameters().photos
    with pytest.raises(Problem, match="too_large"):
        reencoded(picture((10_000, 6_000), "PNG"), settings)
    with pytest.raises(Problem, match="too_large"):
        reencoded(b"\0" * (settings.largest_bytes + 1), settings)


def test_photos_are_few_and_each_counts_once(attach):
    most = parameters().photos.most
    red = picture()
    assert [attach(red).json()["photos"] for _ in range(2)] == [1, 1]
    for i in range(1, most):
        assert attach(picture(colour=(i, i, 99))).json()["photos"] == i + 1
    assert attach(picture(colour="blue")).json()["code"] == "too_many_photos"


def test_only_who_handed_the_ticket_in_adds_a_photo(attach):
    assert attach(picture(), conversation="another").json()["code"] == "owner_unknown"


def test_nothing_is_added_when_it_is_over(api, attach, number):
    api.post(f"/v1/tickets/{number}/withdraw", json=MINE)
    assert attach(picture()).json()["code"] == "ticket_over"


def test_a_forgotten_photo_goes_with_the_next_sweep_and_others_stay(attach, sqlite, present, tmp_path):
    folder = PhotoFolder(sqlite, present, tmp_path / "photos")
    attach(picture())
    attach(picture(colour="blue"))
    old = present.now().timestamp() - 3600
    for file in folder.folder.rglob("*.jpg"):
        os.utime(file, (old, old))
    assert folder.sweep() == 0
    [ticket_id] = read(sqlite, lambda session: session.scalars(select(Ticket.id)).all())
    transact(sqlite, lambda session: forget_photos(session, ticket_id))
    young = folder.path("f" * 64)
    young.parent.mkdir(parents=True, exist_ok=True)
    young.write_bytes(b"its row is being written")
    os.utime(young, (present.now().timestamp(), present.now().timestamp()))
    assert folder.sweep() == 2
    assert list(folder.folder.rglob("*.jpg")) == [young]
