"""A file that cannot be read is told why, in Chinese, and is of a named kind."""

import zipfile
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from knowledge_base.formats import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    OversizedFile,
    UnreadableFile,
    UnsupportedFormat,
    isolation,
    read,
    read_isolated,
    reader,
)


def package(**files: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def blank_pdf() -> bytes:
    document, buffer = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(595, 842)
    document.save(buffer)
    return buffer.getvalue()


def blank_scan() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (600, 800), "white").save(buffer, "PNG")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n" + b"garbage" * 50, BrokenFile),
        (blank_pdf(), EmptyFile),
        (blank_scan(), EmptyFile),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, BrokenFile),
        (b"PK\x03\x04" + b"\0" * 100, BrokenFile),
        (package(word__document_xml=b"<w:document/>"), BrokenFile),
        (package(xl__workbook_xml=b"<x/>"), UnsupportedFormat),
        (package(OFD_xml=b"<x/>"), UnsupportedFormat),
        (OLE, UnsupportedFormat),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (rb"{\rtf1 text}", UnsupportedFormat),
    ],
)
def test_each_is_refused_for_its_reason(content: bytes, kind: type[UnreadableFile]) -> None:
    with pytest.raises(kind) as caught:
        read(content, "file")
    assert type(caught.value) is kind
    assert caught.value.message.endswith("。")


def test_a_package_that_unpacks_to_gigabytes_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    from knowledge_base.formats import docx

    monkeypatch.setattr(
        docx, "LIMITS", docx.LIMITS.__class__(**{**vars(docx.LIMITS), "unpacked_bytes": 10_000})
    )
    with pytest.raises(OversizedFile, match="解压后过大"):
        read(package(word__document_xml=b"0" * 100_000), "a.docx")


def test_a_gigantic_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = reader.LIMITS.__class__(**{**vars(reader.LIMITS), "characters": 1000, "file_bytes": 9000})
    monkeypatch.setattr(reader, "LIMITS", limits)
    for content in ("字" * 1001, "字" * 4000):
        with pytest.raises(OversizedFile):
            read(content.encode(), "a.txt")


def test_a_reader_of_its_own_process_tells_its_reason() -> None:
    with pytest.raises(EncryptedFile, match="密码"):
        read_isolated(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    assert read_isolated("第一条 节约用水。".encode(), "a.txt").lines == ("第一条 节约用水。",)


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = isolation.LIMITS.__class__(**{**vars(isolation.LIMITS), "seconds": 0})
    monkeypatch.setattr(isolation, "LIMITS", limits)
    with pytest.raises(OversizedFile, match="仍未完成"):
        read_isolated("第一条 节约用水。".encode(), "a.txt")
