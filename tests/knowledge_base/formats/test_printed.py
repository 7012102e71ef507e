"""PDF and scans, made here out of the same blocks as text and DOCX."""

import re
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from benchmarks.documents.rendering import FONT, FORMATS, as_pdf, scanned
from benchmarks.documents.statutes import Block
from knowledge_base.description import describe
from knowledge_base.formats import EncryptedFile, read
from knowledge_base.structure import parse

pytestmark = pytest.mark.skipif(
    not Path(FONT).exists(), reason=f"SKIPPED: no Chinese font at {FONT} (fonts-noto-cjk)"
)

BLOCKS = [
    Block("title", "某某市人民代表大会常务委员会关于农村集体经济组织节约用水奖励工作的若干规定"),
    Block("note", "（2031年3月1日公布）"),
    Block("heading", "第一章 总则"),
    Block("article", "为了节约用水，保障全市生产生活用水安全并促进可持续发展，制定本规定。" * 3, "第一条"),
    Block("article", "奖励按照下列标准执行：", "第二条"),
    Block("paragraph", "（一）节水一成的，奖励 100 元；"),
    Block("paragraph", "（二）节水两成的，奖励 300 元，" + "并由市人民政府通报表彰" * 4 + "。"),
    *[
        Block("article", f"市水务局负责第{n}项工作，" + "并会同有关部门组织实施" * 5 + "。", f"第{n}条")
        for n in "三四五六七八九十"
    ],
    Block("heading", "第二章 附则"),
    Block("article", "本规定自2031年4月1日起施行。", "第十一条"),
]


def articles(content: bytes, name: str) -> dict[str, tuple[str, ...]]:
    """Headings and squeezed text of every article."""
    lines = read(content, name).lines
    document = describe(lines)
    assert document.title == BLOCKS[0].text
    passages = parse(document, "\n".join(lines))
    return {
        p.article: (*(re.sub(r"\s", "", step) for step in p.path[:-1]), re.sub(r"\s", "", p.text))
        for p in passages
        if p.level == "article"
    }


def test_every_format_gives_the_same_articles() -> None:
    expected = articles(FORMATS["text"][1](BLOCKS), "a.txt")
    assert len(expected) == 11
    for name in ("wrapped text", "markdown", "html", "docx", "pdf"):
        file_name, render = FORMATS[name]
        assert articles(render(BLOCKS), file_name) == expected, name


@pytest.mark.slow
def test_a_scan_gives_the_same_articles_but_for_single_characters() -> None:
    expected = articles(FORMATS["text"][1](BLOCKS), "a.txt")
    content = scanned(as_pdf(BLOCKS))
    assert read(content, "a.pdf").scanned_pages == len(pypdfium2.PdfDocument(content))
    found = articles(content, "a.pdf")
    assert found.keys() == expected.keys()
    assert sum(found[n] == expected[n] for n in expected) >= len(expected) - 1


def table_pdf(ruled_pages: int = 1) -> bytes:
    document = FPDF()
    document.add_font("CJK", fname=FONT, collection_font_number=2)
    document.set_font("CJK", size=12)
    document.add_page()
    document.multi_cell(0, 10, "第一条 补助标准如下：", new_x="LMARGIN", new_y="NEXT")
    with document.table(width=150, col_widths=(40, 60, 50), first_row_as_headings=False) as table:
        for row in (
            ("机构", "全日制", "非全日制"),
            ("公办机构", "1200 元/人·月", "600 元/人·月"),
            ("非公办机构", "2000 元/人·月", "1000 元/人·月"),
        ):
            table.row(row)
    document.multi_cell(0, 10, "第二条 本办法自发布之日起施行。", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


@pytest.mark.parametrize("form", ["pdf", "scan"])
def test_a_ruled_table_keeps_its_rows(form: str) -> None:
    content = table_pdf() if form == "pdf" else scanned(table_pdf())
    lines = [line.replace(" ", "") for line in read(content, "a.pdf").lines]
    assert lines == [
        "第一条补助标准如下：",
        "|机构|全日制|非全日制|",
        "|---|---|---|",
        "|公办机构|1200元/人·月|600元/人·月|",
        "|非公办机构|2000元/人·月|1000元/人·月|",
        "第二条本办法自发布之日起施行。",
    ]


def test_a_pdf_with_a_password_is_told_so() -> None:
    document = FPDF()
    document.add_page()
    document.set_encryption("owner", "user", EncryptionMethod.RC4, AccessPermission.none())
    with pytest.raises(EncryptedFile, match="密码"):
        read(bytes(document.output()), "a.pdf")
