"""PDF: the text layer with its places, ruled tables, and OCR for pages that are only pictures."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from knowledge_base.formats import ruled
from knowledge_base.formats.errors import BrokenFile, EncryptedFile, OversizedFile
from knowledge_base.formats.layout import paragraphs
from knowledge_base.formats.limits import LIMITS
from knowledge_base.formats.page import Box, Line, Page, assembled

_DOTS_PER_POINT = 100 / 72
_SCAN_DOTS_PER_POINT = 200 / 72
# A page with fewer characters that shows a picture was scanned.
_FEWEST_CHARACTERS = 10
_MOST_UNREADABLE = 0.1
_FEWEST_RULES = 4
_WORD_GAP = 0.5


def read_pdf(
    content: bytes, progress: Callable[[int, int], None] = lambda done, total: None
) -> tuple[tuple[str, ...], int]:
    """The source lines of a PDF, and how many of its pages were scanned. Raises BrokenFile, EncryptedFile, OversizedFile."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFile("PDF 加了密码，请去掉密码后再上传。") from error
        raise BrokenFile("PDF 文件已损坏，无法打开，请重新导出后再上传。") from error
    try:
        if len(document) > LIMITS.pages:
            raise OversizedFile(f"PDF 超过 {LIMITS.pages} 页，请拆分后再上传。")
        pages = list(_pages(document, progress))
        return tuple(paragraphs(pages)), sum(page.scanned for page in pages)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile("PDF 文件已损坏，有的页无法读取，请重新导出后再上传。") from error
    finally:
        document.close()


def _pages(document: Any, progress: Callable[[int, int], None]) -> Iterator[Page]:
    scanned = 0
    for number in range(len(document)):
        page = document[number]
        characters = list(_characters(page))
        if _is_readable(characters, page):
            yield _text_page(page, characters)
        else:
            scanned += 1
            if scanned > LIMITS.scanned_pages:
                raise OversizedFile(f"扫描页数超过 {LIMITS.scanned_pages} 页，请拆分后再上传。")
            yield _scanned_page(page)
        page.close()
        progress(number + 1, len(document))


def _is_readable(characters: list[Line], page: Any) -> bool:
    if len(characters) < _FEWEST_CHARACTERS:
        return not any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    unreadable = sum(
        unicodedata.category(c.text[0]) in ("Cc", "Co", "Cn", "Cs") or c.text == "\ufffd" for c in characters
    )
    return unreadable <= _MOST_UNREADABLE * len(characters)


def _scanned_page(page: Any) -> Page:
    from knowledge_base.formats.ocr import read_page

    longest = max(page.get_size())
    scale = min(_SCAN_DOTS_PER_POINT, 4000 / max(1.0, longest))
    return read_page(page.render(scale=scale).to_pil())


def _text_page(page: Any, characters: list[Line]) -> Page:
    tables, rest = [], characters
    rules = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
    if sum(1 for _, rule in zip(range(_FEWEST_RULES), rules, strict=False)) == _FEWEST_RULES:
        scale = min(_DOTS_PER_POINT, 4000 / max(1.0, *page.get_size()))
        picture = page.render(scale=scale, grayscale=True).to_numpy()
        found, outside = ruled.tables(
            np.ascontiguousarray(picture.reshape(picture.shape[:2])),
            [Line(c.text, c.box.scaled(scale)) for c in characters],
        )
        if found:
            tables = [type(t)(t.rows, t.box.scaled(1 / scale)) for t in found]
            rest = [Line(c.text, c.box.scaled(1 / scale)) for c in outside]
    return Page(page.get_height(), assembled(_words(rest)), tuple(tables))


def _characters(page: Any) -> Iterator[Line]:
    """Every visible character and written space, in the order of the file."""
    text = page.get_textpage()
    height = page.get_height()
    box = pdfium.FS_RECTF()
    for i in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code in (0, 0xFFFE, 0x02) or 0xD800 <= code < 0xE000 or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        if pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box)):
            yield Line(chr(code), Box(box.left, height - box.top, box.right, height - box.bottom))
    text.close()


def _words(characters: list[Line]) -> Iterator[Line]:
    """Runs of characters that follow one another on a line."""
    run: list[Line] = []
    for character in characters:
        if run and not _follows(run[-1], character):
            yield from _run(run)
            run = []
        run.append(character)
    yield from _run(run)


def _follows(before: Line, character: Line) -> bool:
    gap = character.box.left - before.box.right
    size = max(before.box.height, 1.0)
    return before.box.beside(character.box) and -size < gap < _WORD_GAP * size


def _run(run: list[Line]) -> Iterator[Line]:
    text = "".join(c.text for c in run)
    inked = [c.box for c in run if c.text.strip()]
    if inked:
        top, bottom = min(b.top for b in inked), max(b.bottom for b in inked)
        yield Line(text, Box(min(b.left for b in inked), top, max(b.right for b in inked), bottom))
