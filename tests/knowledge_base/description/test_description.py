"""One document described by its own words alone."""

from datetime import date

import pytest

from knowledge_base.description import describe, document_id

NOTICE = """某某市人民政府办公室文件
某府办〔2031〕7号
某某市人民政府办公室关于印发某某市
节水奖励办法的通知
各县（市、区）人民政府：
现将《某某市节水奖励办法》印发给你们。执行中遇到的问题，请径向市水务局反映。
某某市人民政府办公室
2031年3月1日
某某市节水奖励办法
第一条 根据《国务院关于节水的意见》（国发〔2018〕20号），制定本办法。
第二条 本办法自2031年4月1日起施行，有效期5年。"""


def test_a_notice_with_its_annex() -> None:
    document = describe(NOTICE.split("\n"))
    assert (document.id, document.number) == ("moufuban-2031-7", "某府办〔2031〕7号")
    assert document.title == "某某市节水奖励办法"
    assert (document.issuer, document.issued_on) == ("某某市人民政府办公室", date(2031, 3, 1))
    assert document.authority == "市水务局"
    assert (document.validity.valid_from, document.validity.valid_until) == (
        date(2031, 4, 1),
        date(2036, 3, 31),
    )
    assert document.validity.quote in document.text


def test_a_number_that_is_only_referred_to_is_not_its_own() -> None:
    document = describe(["某市节水办法", "第一条 根据国发〔2018〕20号文件，制定本办法。"])
    assert document.number == ""


@pytest.mark.parametrize(
    ("lines", "number", "title", "issued_on", "until"),
    [
        (
            ["某省人民政府令", "第 312 号", "某省地方志工作规定", "（2031年5月6日某省人民政府第十次常务会议通过）", "第一条 甲。", "第二条 本规定自2031年7月1日起施行。"],
            "某省人民政府令第312号", "某省地方志工作规定", date(2031, 5, 6), None,
        ),
        (
            ["索引号：123", "发文字号：某发改〔2030〕5号", "关于调整水价的通知", "各单位：", "一、水价为2元。", "二、本通知自印发之日起执行，有效期至2032年12月31日。", "某市发展和改革局", "二〇三〇年十月九日"],
            "某发改〔2030〕5号", "关于调整水价的通知", date(2030, 10, 9), date(2032, 12, 31),
        ),
    ],
)  # fmt: skip
def test_other_heads(lines: list[str], number: str, title: str, issued_on: date, until: date | None) -> None:
    document = describe(lines)
    assert (document.number, document.title, document.issued_on) == (number, title, issued_on)
    assert document.validity.valid_until == until


def test_versions_and_long_titles_get_ids_of_their_own() -> None:
    law = "中华人民共和国公司法"
    assert document_id("", law, date(2023, 12, 29)) == "gong-si-fa-2023-12-29"
    assert document_id("", law, date(2018, 10, 26)) != document_id("", law, date(2023, 12, 29))
    long = "关于进一步加强某某市残疾儿童康复救助工作的若干"
    assert document_id("", long + "措施", None) != document_id("", long + "意见", None)
    assert document_id("", "☆☆", None) == "document"


def test_a_text_without_any_of_it_is_still_a_document() -> None:
    document = describe(["今天天气不错。"])
    assert (document.title, document.number, document.issued_on) == ("今天天气不错。", "", None)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert describe(["某办法", "2031年2月30日", "第一条 有效期至2031年13月1日。"]).issued_on is None
