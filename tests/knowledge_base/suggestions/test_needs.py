"""What a citizen needs to know now, found in talk as speech recognition writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.answers import Turn
from knowledge_base.suggestions.need import needs_of
from knowledge_base.suggestions.speech import plain

ROLES = {"C": "citizen", "A": "agent", "B": "bot"}


def talk(*lines: str) -> list[Turn]:
    return [Turn(ROLES[line[0]], line[2:]) for line in lines]


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (("C:喂你好我想问一下申请康复救助要什么材料",), "申请康复救助要什么材料"),
        (
            ("C:孩子做康复训练补多少", "A:请问是公办还是民办呢", "C:民办的"),
            "民办的，孩子做康复训练补多少",
        ),
        (
            ("C:公办的训练补多少", "A:是全日制的还是非全日制的", "C:后面那种"),
            "非全日制的，公办的训练补多少",
        ),
        (("C:就是那个救助", "A:您是想问申请要带什么材料对吧", "C:嗯对"), "申请要带什么材料"),
        (
            ("C:要什么材料", "A:户口本和残疾人证", "C:好的那多久能批下来"),
            "要什么材料，那多久能批下来",
        ),
        (("C:合规性审查要多久", "A:您稍等我帮您查一下", "C:好的"), "合规性审查要多久"),
        (("C:可以委托别人申请吗", "A:您是孩子的家长吧", "C:是"), "您是孩子的家长，可以委托别人申请吗"),
        (("C:民办机构补多少", "A:嗯", "C:那公办的呢"), "公办机构补多少"),
    ],
)
def test_the_last_open_question_completed_by_earlier_turns(lines: tuple[str, ...], asked: str) -> None:
    assert needs_of(talk(*lines))[0].whole() == asked


@pytest.mark.parametrize(
    "lines",
    [
        ("A:您好请讲",),
        ("C:喂喂听得到吗", "A:听得到您请说"),
        ("C:要什么材料", "A:户口本和残疾人证", "C:好的我知道了谢谢你啊"),
        ("C:你好",),
        (),
    ],
)
def test_nothing_is_open(lines: tuple[str, ...]) -> None:
    assert needs_of(talk(*lines)) == []


def test_two_questions_in_one_breath_are_two_needs() -> None:
    needs = needs_of(talk("C:申请康复救助要什么材料，还有去哪里申请"))
    assert [need.text for need in needs] == ["去哪里申请", "申请康复救助要什么材料"]
    assert needs[0].background == "申请康复救助要什么材料"


def test_names_are_left_out() -> None:
    assert "陈小明" not in plain("我叫陈小明，我想问孩子能不能申请")


@given(st.lists(st.tuples(st.sampled_from(sorted(ROLES.values())), st.text(max_size=40)), max_size=12))
def test_any_talk_can_be_read(turns: list[tuple[str, str]]) -> None:
    assert all(need.whole() for need in needs_of([Turn(role, text) for role, text in turns]))
