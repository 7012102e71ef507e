from collections.abc import Callable
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge_base.formats import read


def packed(write: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    write(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def numbered(document: docx.document.Document, text: str, level: int) -> None:
    """A paragraph whose number only Word shows."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""


def test_automatic_numbers_are_written_out() -> None:
    def write(document: docx.document.Document) -> None:
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(NUMBERING))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        numbered(document, "奖励标准：", 0)
        numbered(document, "居民一百元；", 1)
        numbered(document, "企业一千元。", 1)
        numbered(document, "本办法自发布之日起施行。", 0)
        numbered(document, "另行规定。", 1)

    assert read(packed(write), "a.docx").lines == (
        "第一条 奖励标准：",
        "（一）居民一百元；",
        "（二）企业一千元。",
        "第二条 本办法自发布之日起施行。",
        "（一）另行规定。",
    )


def test_what_a_tracked_change_deleted_is_gone() -> None:
    def write(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("奖励")._p
        paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>一百元</w:delText></w:r></w:del>"))
        paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>二百元</w:t></w:r></w:ins>"))

    assert read(packed(write), "a.docx").lines == ("奖励二百元",)


def test_headings_bold_openings_and_line_breaks() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_heading("第一章 总则", 1)
        paragraph = document.add_paragraph()
        paragraph.add_run("第一条").bold = True
        paragraph.add_run("　节约用水。").add_break()
        paragraph.add_run("第二款的话。")

    assert read(packed(write), "a.docx").lines == ("# 第一章 总则", "**第一条**　节约用水。", "第二款的话。")


def test_merged_cells_stand_in_every_row() -> None:
    def write(document: docx.document.Document) -> None:
        table = document.add_table(4, 3)
        for y, row in enumerate(
            (
                ("机构", "方式", "标准"),
                ("公办", "全日制", "1200元"),
                ("", "半日", "600元"),
                ("民办", "", "2000元"),
            )
        ):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(3, 0).merge(table.cell(3, 1))

    assert read(packed(write), "a.docx").lines == (
        "| 机构 | 方式 | 标准 |",
        "| --- | --- | --- |",
        "| 公办 | 全日制 | 1200元 |",
        "| 公办 | 半日 | 600元 |",
        "| 民办 | 民办 | 2000元 |",
    )
