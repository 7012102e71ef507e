"""The same document as text, Markdown, HTML, DOCX, PDF and scan."""

import html
import random
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import numpy as np
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from fpdf import FPDF
from fpdf.enums import WrapMode
from PIL import Image

from benchmarks.documents.statutes import Block

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
_SIMPLIFIED = 2
_INDENT = "　　"


def as_text(blocks: Sequence[Block]) -> bytes:
    lines = [b.text if b.kind in ("title", "note", "heading") else _INDENT + _whole(b) for b in blocks]
    return "\n".join(lines).encode()


def as_wrapped_text(blocks: Sequence[Block], width: int = 38) -> bytes:
    """As an old mail program breaks it, in the encoding of its time."""
    lines = []
    for block in blocks:
        text = block.text if block.kind in ("title", "note", "heading") else _INDENT + _whole(block)
        lines += [text[i : i + width] for i in range(0, len(text), width)]
    return "\r\n".join(lines).encode("gb18030")


def as_markdown(blocks: Sequence[Block]) -> bytes:
    marks = {"title": "# {}", "heading": "## {}", "article": "**{number}** {}"}
    lines = [marks.get(b.kind, "{}").format(b.text, number=b.number) for b in blocks]
    return "\n\n".join(lines).encode()


def as_html(blocks: Sequence[Block]) -> bytes:
    """A page of a portal: navigation before, links after."""
    body = []
    for block in blocks:
        text = html.escape(block.text)
        if block.kind == "title":
            body.append(f"<h1>{text}</h1>")
        elif block.kind in ("note", "heading"):
            body.append(f'<p style="text-align:center"><span><b>{text}</b></span></p>')
        else:
            number = f"<strong>{block.number}</strong>　" if block.number else ""
            body.append(f"<p>\n  {_INDENT}{number}<span>{text}</span>\n</p>")
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政策文件</title><style>p{}</style></head><body>"
        "<nav><ul><li><a href='/'>首页</a></li><li><a href='/zc'>政策</a></li></ul></nav>"
        f"<div class='main'><div class='content'>{''.join(body)}</div></div>"
        "<div class='foot'><a href='/'>网站地图</a> 版权所有</div><script>var a = '第一条';</script></body></html>"
    ).encode()


def as_docx(blocks: Sequence[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if block.kind == "title":
            paragraph = document.add_paragraph()
            run = paragraph.add_run(block.text)
            run.bold, run.font.size = True, Pt(22)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.kind == "heading":
            document.add_heading(block.text, level=1)
        elif block.kind == "article":
            paragraph = document.add_paragraph()
            paragraph.add_run(block.number).bold = True
            paragraph.add_run("　" + block.text)
        else:
            document.add_paragraph(block.text)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


class _Printed(FPDF):
    """A4 with a running head and page numbers, as gazettes have them."""

    running_head = ""

    def header(self) -> None:
        self.set_font("CJK", size=9)
        self.cell(0, 8, self.running_head, align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-20)
        self.set_font("CJK", size=10)
        self.cell(0, 8, f"— {self.page_no()} —", align="C")


def as_pdf(blocks: Sequence[Block]) -> bytes:
    document = _Printed(format="A4")
    document.set_margins(28, 25, 26)
    document.set_auto_page_break(True, margin=30)
    document.add_font("CJK", fname=FONT, collection_font_number=_SIMPLIFIED)
    document.running_head = "政策文件汇编"
    document.add_page()
    for block in blocks:
        centred = block.kind in ("title", "note", "heading")
        document.set_font("CJK", size=22 if block.kind == "title" else 14)
        text = block.text if centred else _INDENT + _whole(block)
        document.multi_cell(
            0,
            12 if block.kind == "title" else 9,
            text,
            align="C" if centred else "L",
            wrapmode=WrapMode.CHAR,
            new_x="LMARGIN",
            new_y="NEXT",
        )
    return bytes(document.output())


def as_scan(blocks: Sequence[Block]) -> bytes:
    """The printed document out of a scanner: slightly turned, grainy, without a text layer."""
    return scanned(as_pdf(blocks))


def scanned(pdf: bytes, seed: int = 1) -> bytes:
    chance = random.Random(seed)
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        picture = picture.rotate(chance.uniform(-0.8, 0.8), fillcolor=255, resample=Image.Resampling.BICUBIC)
        grain = np.random.default_rng(seed).normal(0, 8, (picture.height, picture.width))
        pages.append(Image.fromarray(np.clip(np.asarray(picture) - 10 + grain, 0, 255).astype(np.uint8)))
    packed = BytesIO()
    pages[0].save(packed, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=70)
    return packed.getvalue()


def _whole(block: Block) -> str:
    return f"{block.number}　{block.text}" if block.number else block.text


FORMATS: dict[str, tuple[str, Callable[[Sequence[Block]], bytes]]] = {
    "text": ("a.txt", as_text),
    "wrapped text": ("a.txt", as_wrapped_text),
    "markdown": ("a.md", as_markdown),
    "html": ("a.html", as_html),
    "docx": ("a.docx", as_docx),
    "pdf": ("a.pdf", as_pdf),
    "scan": ("a.pdf", as_scan),
}
