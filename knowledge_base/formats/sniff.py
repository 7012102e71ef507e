"""What kind of file this is, by its content; its name only tells HTML from text."""

import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from knowledge_base.formats.errors import BrokenFile, EmptyFile, EncryptedFile, UnsupportedFormat

Kind = Literal["text", "html", "docx", "pdf", "image"]

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def kind_of(content: bytes, name: str) -> Kind:
    """Raises EmptyFile, EncryptedFile, BrokenFile, UnsupportedFormat."""
    if not content.strip(b"\0 \t\r\n"):
        raise EmptyFile("文件是空的，没有可以收录的内容。")
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if content.startswith(_IMAGES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "image"
    if content.startswith(b"PK"):
        return _package(content)
    if content.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content:
            raise EncryptedFile("文件加了密码，请去掉密码后再上传。")
        raise UnsupportedFormat("暂不支持旧版 Office 文件（.doc、.xls、.wps），请另存为 .docx 后再上传。")
    if content.startswith(b"{\\rtf"):
        raise UnsupportedFormat("暂不支持 RTF 文件，请另存为 .docx 后再上传。")
    head = content[:4096].lower()
    markup = b"<html" in head or b"<!doctype html" in head
    return "html" if markup or PurePath(name.lower()).suffix in (".html", ".htm", ".xhtml") else "text"


def _package(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            encrypted = any(entry.flag_bits & 1 for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise BrokenFile("文件已损坏，无法打开，请重新导出后再上传。") from error
    if encrypted:
        raise EncryptedFile("文件加了密码，请去掉密码后再上传。")
    if "word/document.xml" in names:
        return "docx"
    if "OFD.xml" in names:
        raise UnsupportedFormat("暂不支持 OFD 文件，请导出为 PDF 后再上传。")
    raise UnsupportedFormat("暂不支持这种文件。可以上传文本、Markdown、HTML、DOCX、PDF 和扫描图片。")
