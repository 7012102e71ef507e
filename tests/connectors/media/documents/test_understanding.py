"""From printed lines to what a paper says, and when nothing is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.media.documents.found import Certificate, Diagnosis, Found, Notice, Unclear, Unknown, Words
from connectors.media.documents.understanding import understand
from connectors.media.lines import PrintedLine
from connectors.media.replies import reply_to

TODAY = date(2026, 3, 2)
_HEAD = "中华人民共和国残疾人证"


def read(*texts: str, score: float = 0.97) -> Found:
    return understand([PrintedLine(text, score) for text in texts])


def confirmed(found: Found) -> str | None:
    """What 对 would send."""
    replies = reply_to(found, TODAY).quick_replies
    return replies[0].payload if replies else None


@pytest.mark.parametrize(
    ("lines", "category", "grade", "expires_on"),
    [
        (
            (_HEAD, "残疾类别", "视力", "残疾等级", "一级", "有效期至", "2029年03月01日"),
            "视力",
            "一级",
            date(2029, 3, 1),
        ),
        ((_HEAD, "残疾类别：听力残疾 残疾等级：贰级"), "听力", "二级", None),
        (
            (_HEAD, "残疾等级：3级", "残疾类别：肢体", "有效期 2019年3月1日-2029年3月1日"),
            "肢体",
            "三级",
            date(2029, 3, 1),
        ),
    ],
)
def test_a_certificate_is_read_however_its_fields_stand(
    lines: tuple[str, ...], category: str, grade: str, expires_on: date | None
) -> None:
    assert read(*lines) == Certificate(category, grade, expires_on)


def test_a_number_that_says_otherwise_makes_it_unclear() -> None:
    lines = (_HEAD, "残疾类别：听力 残疾等级：二级")
    assert read(*lines, "证号 44150119900307123X22") == Certificate("听力", "二级", None)
    assert read(*lines, "证号 44150119900307123X11") == Unclear("残疾人证")


@pytest.mark.parametrize(
    "lines",
    [
        (_HEAD, "残疾类别", "残疾等级"),
        (_HEAD, "残疾类别：视力 残疾等级：一级", "残疾类别：听力 残疾等级：二级"),
    ],
)
def test_what_is_not_beyond_doubt_is_not_told(lines: tuple[str, ...]) -> None:
    assert read(*lines) == Unclear("残疾人证")


def test_what_was_hardly_legible_is_not_told() -> None:
    assert read(_HEAD, "残疾类别：视力 残疾等级：一级", score=0.6) == Unclear("残疾人证")
    assert read("关于开展康复救助的通知", score=0.5) == Unknown(readable=False)
    assert read() == Unknown(readable=False)


@pytest.mark.parametrize(
    ("certificate", "sent"),
    [
        (Certificate("视力", "一级", None), "有残疾人证，视力残疾一级"),
        (Certificate("视力", "一级", date(2029, 3, 1)), "有残疾人证，视力残疾一级"),
        # An expired certificate is no evidence.
        (Certificate("视力", "一级", date(2026, 3, 1)), "视力残疾一级"),
        # Not one of the six: only the citizen knows which is meant.
        (Certificate("精神", "二级", None), "有残疾人证，孩子是孤独症"),
    ],
)
def test_only_what_holds_goes_into_the_form(certificate: Certificate, sent: str) -> None:
    assert confirmed(certificate) == sent


def test_a_diagnosis_names_its_categories_and_the_age_of_today_only() -> None:
    lines = ("疾病诊断证明书", "年龄：4岁2个月", "临床诊断：双侧感音神经性聋")
    fresh, old = read(*lines, "2026年2月20日"), read(*lines, "2024年2月20日")
    assert fresh == Diagnosis(("听力残疾",), None, 50, date(2026, 2, 20))
    assert confirmed(fresh) == "有诊断证明，孩子4岁2个月，听力残疾"
    assert confirmed(old) == "有诊断证明，听力残疾"


def test_a_birthday_outweighs_an_age_and_two_categories_are_both_named() -> None:
    found = read(
        "诊断证明", "出生日期：2021年3月5日 年龄4岁", "诊断：脑性瘫痪；智力发育障碍", "日期：2026年1月2日"
    )
    assert found == Diagnosis(("肢体残疾", "智力残疾"), date(2021, 3, 5), None, date(2026, 1, 2))
    assert confirmed(found) == "有诊断证明，孩子2021年3月5日出生，肢体残疾和智力残疾"


@pytest.mark.parametrize("denied", ["未见听力障碍", "排除孤独症", "听力障碍已排除", "无智力障碍"])
def test_what_a_diagnosis_denies_is_not_taken(denied: str) -> None:
    assert read("诊断证明", "诊断：脑性瘫痪", denied) == Diagnosis(("肢体残疾",), None, None, None)
    assert read("诊断证明", f"诊断：{denied}") == Unclear("诊断证明")


@pytest.mark.parametrize("doubt", ["孤独症谱系障碍待排", "疑似孤独症", "考虑：脑性瘫痪？"])
def test_what_a_diagnosis_only_supposes_is_not_taken(doubt: str) -> None:
    assert read("诊断证明", f"诊断：{doubt}") == Unclear("诊断证明")


def test_a_published_document_is_known_by_title_and_number() -> None:
    found = read(
        "汕尾市人民政府办公室文件", "汕府办[2019]21号", "关于印发汕尾市残疾儿童康复", "救助实施办法的通知"
    )
    assert found == Notice("关于印发汕尾市残疾儿童康复救助实施办法的通知", "汕府办〔2019〕21号")
    assert confirmed(found) == "《关于印发汕尾市残疾儿童康复救助实施办法的通知》主要规定了什么？"


def test_other_words_are_offered_as_a_question_with_numbers_masked() -> None:
    found = read("康复训练一个月补多少钱？", "我的电话13800138000")
    assert found == Words("康复训练一个月补多少钱？\n我的电话138****8000")
    assert read("字" * 500) == Unknown(readable=True)


@given(
    st.lists(
        st.text(alphabet="残疾人证类别等级视听力一二级诊断断证明：日期20年月1号，", max_size=30), max_size=8
    )
)
def test_no_reading_is_beyond_it_and_every_question_can_be_denied(texts: list[str]) -> None:
    reply = reply_to(understand([PrintedLine(text, 0.95) for text in texts]), TODAY)
    assert reply.text
    assert reply.type == "notice" or reply.quick_replies[-1].payload == "/picture_wrong"


@given(st.from_regex(r"\d{17}[\dX][1-7][1-4]", fullmatch=True))
def test_a_certificate_s_number_is_never_said(number: str) -> None:
    for lines in ((_HEAD, "残疾类别：视力 残疾等级：一级", number), ("请问这个号码是什么证件的", number)):
        reply = reply_to(read(*lines), TODAY)
        said = reply.text + "".join(offer.payload for offer in reply.quick_replies)
        assert number not in said and number[6:18] not in said
