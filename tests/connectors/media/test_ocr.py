"""Drawn papers through the real reading: straight, crooked, on their side, upside down and grainy."""

from datetime import date
from pathlib import Path

import pytest

from connectors.media.documents.found import Certificate, Diagnosis, Notice
from connectors.media.documents.understanding import understand
from connectors.media.ocr import read_lines
from connectors.media.pictures import checked_picture
from tests.connectors.media.drawing import CERTIFICATE, DIAGNOSIS, NOTICE, paper, written

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("turned", "noisy"), [(0, False), (4, True), (90, False), (180, True), (270, False)])
def test_a_certificate_is_read_however_it_was_photographed(
    tmp_path: Path, turned: float, noisy: bool
) -> None:
    path = tmp_path / "paper.jpg"
    path.write_bytes(checked_picture(written(paper(CERTIFICATE, turned, noisy)), 40_000_000))
    assert understand(read_lines(path)) == Certificate("视力", "一级", date(2029, 3, 1))


def test_a_diagnosis_and_a_notice_are_read(tmp_path: Path) -> None:
    path = tmp_path / "paper.jpg"
    path.write_bytes(written(paper(DIAGNOSIS, 2, True)))
    assert understand(read_lines(path)) == Diagnosis(("听力残疾",), None, 50, date(2026, 2, 20))
    path.write_bytes(written(paper(NOTICE)))
    found = understand(read_lines(path))
    assert found == Notice("关于印发汕尾市残疾儿童康复救助实施办法的通知", "汕府办〔2019〕21号")
