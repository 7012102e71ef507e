import pytest

from knowledge_base.language.facets import facets_of, narrowed
from knowledge_base.language.parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("审查几天？没过还能列入吗？", ["审查几天", "没过还能列入吗"]),
        ("预计划什么时候出 各部门几天反馈", ["预计划什么时候出", "各部门几天反馈"]),
        ("我家孩子两岁，自闭症，能补多少", ["我家孩子两岁自闭症能补多少"]),
        ("机构是自己挑还是残联安排", ["机构是自己挑还是残联安排"]),
        ("申请条件", ["申请条件"]),
    ],
)
def test_a_question_falls_into_what_asks(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts


def test_one_value_is_left() -> None:
    text = narrowed("公办和民办全天补多少", "institution", "public")
    assert facets_of(text)["institution"] == {"public"}
