from knowledge_base.answers import Answer
from knowledge_base.evaluation.judge import judge

QUESTION = {"answerable": True, "must_include": [["600"]], "must_not_include": ["1000"]}


def test_numbers_count_only_whole() -> None:
    assert judge(QUESTION, Answer("answered", "补1600元")) == "wrong"
    assert judge(QUESTION, Answer("answered", "补 600 元")) == "answered_right"
    assert judge(QUESTION, Answer("answered", "公办600元，民办1,000元")) == "wrong"


def test_a_refusal_is_not_wrong() -> None:
    assert judge(QUESTION, Answer("not_found", "")) == "refused_wrongly"
    assert judge({**QUESTION, "answerable": False}, Answer("not_found", "")) == "refused_right"
    assert judge({**QUESTION, "answerable": False}, Answer("answered", "600")) == "wrong"
