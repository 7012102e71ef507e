"""What is taken for a picture, and what is left of it."""

from io import BytesIO

import pytest
from PIL import Image

from connectors.media.pictures import checked_picture
from tests.connectors.media.drawing import written
from xiaoshan.problems import Problem

_MOST = 1_000_000


def test_place_time_and_device_are_dropped_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MAKER-OF-A-CAMERA"
    content = written(Image.new("RGB", (60, 30), "red"), exif=exif, comment=b"a secret remark")
    assert b"MAKER-OF-A-CAMERA" in content
    clean = checked_picture(content, _MOST)
    assert b"MAKER-OF-A-CAMERA" not in clean and b"a secret remark" not in clean
    with Image.open(BytesIO(clean)) as picture:
        assert picture.size == (30, 60)
        assert not picture.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_cameras_and_screens_make_is_taken(kind: str) -> None:
    assert checked_picture(written(Image.new("RGB", (40, 40)), kind), _MOST)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7 not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 only the beginning of one",
        written(Image.new("RGB", (40, 40)), "TIFF"),
    ],
)
def test_what_does_not_decode_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(Problem) as refused:
        checked_picture(content, _MOST)
    assert (refused.value.status, refused.value.code) == (415, "not_a_picture")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Problem) as refused:
        checked_picture(written(Image.new("1", (2_000, 2_000)), "PNG"), _MOST)
    assert refused.value.code == "picture_too_large"
