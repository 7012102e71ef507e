import pytest

from knowledge_base.language.kinds import kinds_asked, met


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("耳蜗手术补多少钱", "amount"),
        ("审核要几天", "duration"),
        ("这事归哪个部门管", "who"),
        ("申请要带什么材料", "material"),
        ("什么叫公办机构", "definition"),
        ("机构骗钱会怎样", "penalty"),
        ("几岁可以申请", "age"),
    ],
)
def test_what_is_asked(question: str, kind: str) -> None:
    assert kind in kinds_asked(question)


def test_words_that_tell_it() -> None:
    assert met(frozenset({"duration"}), "应当在十个工作日内审核完毕") == 1.0
    assert met(frozenset({"duration", "amount"}), "应当在十个工作日内审核完毕") == 0.5
    assert met(frozenset(), "无论什么") == 1.0
