import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.formats import BrokenFile, EmptyFile, read


def lines(text: str, encoding: str = "utf-8", name: str = "a.txt") -> tuple[str, ...]:
    return read(text.encode(encoding), name).lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_whatever_the_encoding(encoding: str) -> None:
    assert lines("第一条　为了规范管理，制定本办法。", encoding) == ("第一条　为了规范管理，制定本办法。",)


def test_lines_that_a_program_broke_are_joined() -> None:
    paragraph = "第一条　" + "为了规范本市节约用水奖励工作制定本办法" * 6 + "。"
    reference = "第二条　违反本办法情节严重的单位由主管部门依照" + "第八条规定的标准处罚。"
    source = [f"　　{text}" for text in (paragraph, paragraph, reference)]
    broken = [text[i : i + 25] for text in source for i in range(0, len(text), 25)]
    assert broken[-1].startswith("第八条规定的")
    assert lines("\n".join([*broken, "第二章 附则"])) == (paragraph, paragraph, reference, "第二章 附则")


def test_paragraphs_of_their_own_length_stay_apart() -> None:
    source = [
        "第一章 总则",
        "第一条 为了节水，制定本办法。",
        "第二条 本办法适用于本市行政区域",
        "附件：申请表",
    ]
    assert lines("\n".join(source)) == tuple(source)


def test_a_binary_file_is_no_text() -> None:
    with pytest.raises(BrokenFile, match="不是可读的文本"):
        read(bytes(range(256)) * 20, "a.txt")


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\xef\xbb\xbf", "——……——".encode()])
def test_nothing_to_read(content: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(content, "a.txt")


@given(st.text(max_size=400).filter(lambda text: any(c.isalnum() for c in text)))
def test_no_letter_is_lost(text: str) -> None:
    """Every letter of a line is in the source, in its order."""
    written = text.encode("utf-8", "ignore").decode()
    try:
        kept = iter("".join(lines("字" + written)))
    except BrokenFile:
        return
    assert all(any(c == k for k in kept) for c in written if c.isalpha())
