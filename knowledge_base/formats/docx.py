"""DOCX: paragraphs with their automatic numbers, headings, bold openings, and tables."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from knowledge_base.formats.docx_numbering import Numbering
from knowledge_base.formats.errors import BrokenFile, OversizedFile
from knowledge_base.formats.limits import LIMITS
from knowledge_base.formats.source import source_line
from knowledge_base.formats.tables import Cell, grid, to_markdown

_PARAGRAPH, _TABLE, _RUN = qn("w:p"), qn("w:tbl"), qn("w:r")
# Deleted by a tracked change, moved away, or the copy of a text box for old readers.
_GONE = frozenset(
    (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_HOLDS_BLOCKS = frozenset(
    (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag"))
)


def read_docx(content: bytes) -> list[str]:
    """The source lines of a document. Raises BrokenFile, OversizedFile."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LIMITS.unpacked_bytes:
                raise OversizedFile("文件解压后过大，无法收录。请拆分后再上传。")
        document = docx.Document(BytesIO(content))
        reader = _Reader(Numbering(document))
        return list(reader.lines(document.element.body))
    except OversizedFile:
        raise
    # lxml, zipfile and python-docx each have their own ways to say that a package is no document.
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
        SyntaxError,
    ) as error:
        raise BrokenFile("DOCX 文件已损坏，无法打开。请用 Word 或 WPS 重新保存后再上传。") from error


class _Reader:
    def __init__(self, numbering: Numbering):
        self._numbering = numbering

    def lines(self, parent: Any) -> Iterator[str]:
        for element in parent:
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag in _HOLDS_BLOCKS:
                yield from self.lines(element)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        """One line, or several where the author broke it by hand; text boxes follow it."""
        headed = self._numbering.is_heading(paragraph)
        runs: list[tuple[str, bool]] = [(self._numbering.label(paragraph), False)]
        boxes: list[Any] = []
        for run in _runs(paragraph):
            bold = _is_bold(run)
            for piece in _pieces(run, boxes):
                if piece == "\n":
                    if line := source_line(runs, headed):
                        yield line
                    runs = []
                else:
                    runs.append((piece, bold))
        if line := source_line(runs, headed):
            yield line
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        rows = (
            list(table.iter(qn("w:tr"))) if not table.findall(f".//{_TABLE}") else table.findall(qn("w:tr"))
        )
        cells = [list(self._cells(row)) for row in rows]
        repeated = 0
        while repeated < len(rows) and rows[repeated].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            repeated += 1
        yield from to_markdown(grid(_with_row_spans(cells)), repeated or None)

    def _cells(self, row: Any) -> Iterator[tuple[Cell, str]]:
        """Each cell with its place in a vertical merge: `restart`, `continue` or empty."""
        for cell in row.findall(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            place = "" if merge is None else merge.get(qn("w:val")) or "continue"
            text = "\n".join(line.replace("**", "").lstrip("# ") for line in self.lines(cell))
            yield Cell(text, columns=int(span.get(qn("w:val"))) if span is not None else 1), place


def _with_row_spans(rows: list[list[tuple[Cell, str]]]) -> list[list[Cell]]:
    """Continued cells go away; the cell that they continue covers their rows."""
    result: list[list[Cell]] = [[] for _ in rows]
    begun: dict[int, tuple[int, int]] = {}
    for y, row in enumerate(rows):
        column = 0
        for cell, place in row:
            if place == "continue" and column in begun:
                above, position = begun[column]
                first = result[above][position]
                result[above][position] = Cell(first.text, y - above + 1, first.columns)
            else:
                result[y].append(cell)
                if place == "restart":
                    begun[column] = (y, len(result[y]) - 1)
                else:
                    begun.pop(column, None)
            column += cell.columns
    return result


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == _RUN:
            yield child
        elif child.tag not in _GONE and child.tag != qn("w:pPr"):
            yield from _runs(child)


def _pieces(run: Any, boxes: list[Any]) -> Iterator[str]:
    """Text and line breaks of a run; its text boxes are collected in `boxes`."""
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in _GONE:
            boxes.extend(box for box in child.iter(qn("w:txbxContent")) if not _in_fallback(box))


def _in_fallback(element: Any) -> bool:
    return any(ancestor.tag in _GONE for ancestor in element.iterancestors())


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val"), "true") not in ("0", "false", "off")
