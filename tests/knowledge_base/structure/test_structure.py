"""The tree over any text: nothing lost, references no headings, tables rows, nothing endless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents import Document
from knowledge_base.passages import Passage
from knowledge_base.structure import parse, plain_text
from knowledge_base.structure.pieces import LONGEST


def passages(source: str) -> tuple[str, list[Passage]]:
    text = plain_text(source)
    return text, parse(Document("d", "", "", "", "", None, text), source)


PIECES = st.sampled_from(
    ["第一章 总则", "第一条 ", "第二条　", "第三条", "第八条规定的", "（一）", "（二）", "1. ", "2. ", "一、", "二、", "表1 标准", "附件：", "| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |", "**粗体。**", "# 标题", "- ", "公开方式：主动公开", "2031年3月1日", "办理。", "如下：", "甲", "，", "。", "①", "（1）", "\n", "\n", "\n"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join))
def test_every_character_is_in_some_passage_and_every_passage_is_a_substring(source: str) -> None:
    text, found = passages(source)
    covered = bytearray(len(text))
    for passage in found:
        assert passage.text == text[passage.start : passage.end]
        assert passage.start <= passage.own_end <= passage.end
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    assert all(covered[i] or text[i].isspace() for i in range(len(text)))
    assert len({passage.passage_id for passage in found}) == len(found)


@given(st.text(alphabet="办理条第一。；，\n", min_size=1, max_size=60), st.integers(60, 400))
def test_no_passage_has_more_than_its_share_of_words(text: str, times: int) -> None:
    whole, found = passages("第一条 " + text * times)
    assert all(len(p.own_text) <= LONGEST for p in found)
    leaves = "".join(whole[p.start : p.own_end] for p in found)
    assert sorted(leaves.replace("\n", "")) == sorted(whole.replace("\n", ""))


def test_a_reference_at_the_beginning_of_a_line_is_no_article() -> None:
    _, found = passages("第一条 总则。\n第二条 依照\n第八条规定的程序办理。\n第三条 附则。")
    assert [p.article for p in found if p.level == "article"] == ["第一条", "第二条", "第三条"]
    assert any("第八条规定的程序" in p.text for p in found if p.article == "第二条")


def test_numbered_headings_head_the_articles_below_them() -> None:
    _, found = passages("若干规定\n一、管辖\n第一条 甲。\n第二条 乙。\n二、证据\n第三条 丙。")
    assert [p.path for p in found if p.level == "article"] == [
        ("一、管辖", "第一条"),
        ("一、管辖", "第二条"),
        ("二、证据", "第三条"),
    ]


def test_a_row_reads_by_itself_under_the_name_of_its_table() -> None:
    table = "| 机构 | 标准 |\n| --- | --- |\n| 公办 | 1200元 |\n| 民办 | 2000元 |"
    text, found = passages(f"第一条 标准如下：\n表1 补助标准\n{table}\n第二条 附则。")
    rows = [p for p in found if p.level == "row"]
    assert [p.text for p in rows] == ["机构：公办｜标准：1200元", "机构：民办｜标准：2000元"]
    assert rows[0].path == ("第一条", "表1 补助标准") and rows[0].article == "第一条"
    assert rows[0].text in text


@pytest.mark.parametrize("unit", ["第一条\n", "一、甲\n", "（一）甲。\n", "| 甲 |\n"])
def test_a_hostile_file_takes_seconds_and_not_hours(unit: str) -> None:
    _, found = passages(unit * 5000)
    assert found
