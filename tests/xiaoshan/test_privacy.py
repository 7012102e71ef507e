import logging

from hypothesis import given
from hypothesis import strategies as st

from xiaoshan.logs import MaskingFormatter
from xiaoshan.privacy import mask, mask_name, mask_phone


def test_numbers_with_the_shape_of_personal_data_are_masked():
    text = "张三 身份证44150220170203123X 手机138 1234 5678 座机0660-3368888 卡6222021234567890123"
    masked = mask(text)
    for secret in ("20170203", "1234 5678", "3368", "0212345"):
        assert secret not in masked
    assert masked.startswith("张三 身份证441502")


@given(st.from_regex(r"[1-9][0-9]{16}[0-9X][1-7][1-4]", fullmatch=True), st.text("的是，。 a", max_size=20))
def test_no_disability_certificate_s_number_survives_in_a_sentence(number, around):
    assert number[6:] not in mask(f"{around.rstrip('a')}{number}{around.lstrip('a')}")


def test_sums_years_and_document_numbers_are_left_alone():
    text = "汕府办〔2019〕21号 第八条 补助15000元/人，2024-12-16止，项目2019-441502-48-01-012345"
    assert mask(text) == text


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text("的是，。 a", max_size=20))
def test_no_mobile_number_survives_in_a_sentence(phone, around):
    assert phone not in mask(f"{around}{phone}{around}")


def test_names_and_phones_keep_only_their_ends():
    assert mask_name("张三") == "张*"
    assert mask_name("欧阳小明") == "欧**明"
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("12345") == "*****"


def test_a_traceback_is_masked_too():
    try:
        raise ValueError("no slot for 13812345678")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", None, (ValueError, error, None))
    assert "13812345678" not in MaskingFormatter("%(message)s").format(record)
