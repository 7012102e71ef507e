"""A model may phrase; what it adds never reaches anyone."""

import pytest

from knowledge_base.answers import Answer, Citation
from knowledge_base.corpus import Corpus
from knowledge_base.phrasing import Endpoint, endpoint_of, phrased
from knowledge_base.phrasing.faithful import fault_of
from knowledge_base.phrasing.figures import figures
from tests.knowledge_base.phrasing.conftest import FakeModel
from xiaoshan.settings import Settings

REVIEW = "县级残联组织收到申请后，10个工作日内审核完毕，并将审核结果通知监护人。"
HONEST = "县级残联收到申请后10个工作日内审核完毕，会把结果通知监护人。"
QUESTION = "康复救助审核要几天"


@pytest.fixture
def answer(corpus: Corpus) -> Answer:
    citation = Citation(corpus.document("shanfuban-2019-21"), "第十条", (), REVIEW)
    return Answer("answered", f"根据……：\n{REVIEW}", (citation,), confidence=0.9)


def test_what_the_quotes_say_is_passed_on_with_its_source(model: FakeModel, answer: Answer) -> None:
    model.says = HONEST
    told = phrased(answer, QUESTION, Endpoint(model.url, "some-model", "secret"))
    assert told.phrased and told.text.startswith(HONEST)
    assert "汕府办〔2019〕21号" in told.text and "第十条" in told.text
    assert told.citations == answer.citations and told.status == "answered"
    assert model.asked[0]["model"] == "some-model" and REVIEW in model.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("lie", "fault"),
    [
        ("县级残联收到申请后15个工作日内审核完毕，并通知监护人。", "figure"),
        ("县级残联收到申请后十五个工作日内审核完毕，并通知监护人。", "figure"),
        ("县级残联收到申请后10个月内审核完毕，并通知监护人。", "figure"),
        ("县级残联收到申请后10个工作日内审核完毕，2025年起执行。", "figure"),
        ("市民政局收到申请后10个工作日内审核完毕，并通知监护人。", "office"),
        ("省残联收到申请后10个工作日内审核完毕，并通知监护人。", "office"),
        ("根据第五条，县级残联10个工作日内审核完毕，并通知监护人。", "citation"),
        ("根据《社会救助法》，县级残联10个工作日内审核完毕。", "citation"),
        ("县级残联10个工作日内审核完毕，详见https://example.com/a", "address"),
        ("县级残联10个工作日内审核完毕，审核不得延期。", "limit"),
        ("恭喜您，这个补贴肯定能拿到，钱会直接打到您的银行卡里，放心吧。", "own_words"),
        ("", "length"),
        (HONEST * 20, "length"),
    ],
)
def test_a_lie_falls_back_to_the_words_of_the_source(
    model: FakeModel, answer: Answer, lie: str, fault: str
) -> None:
    sources = f"{REVIEW}\n《残疾儿童康复救助实施办法》（汕府办〔2019〕21号）第十条"
    assert fault_of(lie, sources, QUESTION) == fault
    model.says = lie
    assert phrased(answer, QUESTION, Endpoint(model.url, "m")) is answer


def test_a_supposed_number_is_no_source(model: FakeModel, answer: Answer) -> None:
    model.says = "是的，县级残联30个工作日内审核完毕，并通知监护人。"
    assert phrased(answer, "审核是30个工作日对吧", Endpoint(model.url, "m")) is answer


@pytest.mark.parametrize(
    ("raw", "status", "delay"),
    [("not json", 200, 0), ("{}", 200, 0), ('{"choices": []}', 200, 0), ("{}", 500, 0), (None, 200, 1.0)],
)
def test_a_broken_or_late_endpoint_changes_nothing(
    model: FakeModel, answer: Answer, raw: str | None, status: int, delay: float
) -> None:
    model.says, model.raw, model.status, model.delay = HONEST, raw, status, delay
    assert phrased(answer, QUESTION, Endpoint(model.url, "m", seconds=0.3)) is answer


def test_nobody_listening_changes_nothing(answer: Answer) -> None:
    assert phrased(answer, QUESTION, Endpoint("http://127.0.0.1:9", "m", seconds=0.3)) is answer


def test_it_is_off_by_default_and_a_refusal_is_never_phrased(model: FakeModel) -> None:
    refused = Answer("not_found", "抱歉")
    assert endpoint_of(Settings()) is None
    assert phrased(refused, QUESTION, Endpoint(model.url, "m")) is refused
    assert phrased(refused, QUESTION, None) is refused
    assert model.asked == []


def test_it_is_configured_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("URL", "http://model/v1"), ("MODEL", "m"), ("KEY", "k"), ("SECONDS", "2")):
        monkeypatch.setenv(f"PHRASING_{name}", value)
    assert endpoint_of(Settings()) == Endpoint("http://model/v1", "m", "k", 2.0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("补助标准为 15000 元/人", {(15000.0, "元")}),
        ("最多1.5万元", {(15000.0, "元")}),
        ("二十五万元以下", {(250000.0, "元")}),
        ("每年8月31日，不满七周岁", {(8.0, "月"), (31.0, "日"), (7.0, "岁")}),
        ("一次性补助", set()),
    ],
)
def test_numbers_with_what_they_count(text: str, found: set[tuple[float, str]]) -> None:
    assert figures(text) == found
