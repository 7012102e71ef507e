"""A question that names an article and asks for nothing but its words."""

import pytest

from knowledge_base.language.bare import is_bare

TITLES = ["残疾儿童康复救助实施办法", "“数字政府”建设总体规划"]


@pytest.mark.parametrize(
    "question",
    [
        "第八条",
        "第8条怎么说的？",
        "残疾儿童康复救助办法第十条的原文",
        "数字政府规划第三条讲了啥",
        "21号文第八条第二款",
    ],
)
def test_bare(question: str) -> None:
    assert is_bare(question, TITLES)


@pytest.mark.parametrize("question", ["第八条里的补助标准", "劳动法第八条", "第八条什么时候开始执行"])
def test_more_is_asked(question: str) -> None:
    assert not is_bare(question, TITLES)
