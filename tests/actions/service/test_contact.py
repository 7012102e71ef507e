import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.codes import DIGITS, LETTERS, as_typed, numbered, readable_code
from actions.contact import person_name, phone_number, written_text


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("+86-138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("0660-3361234", "06603361234"),
        ("(0755) 12345678", "075512345678"),
        ("010-12345678", "01012345678"),
    ],
)
def test_numbers_are_read_as_they_are_written(typed, digits):
    assert phone_number(typed) == digits


@pytest.mark.parametrize(
    "typed", ["", "110", "12345", "12812345678", "1381234567", "138123456789", "33612345", "打给我", "0000"]
)
def test_what_is_no_number_is_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match="手机号码"):
        phone_number(typed)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.lists(st.sampled_from(" -"), max_size=8))
def test_separators_do_not_change_a_number(number, separators):
    spread = "".join(digit + (separators[i] if i < len(separators) else "") for i, digit in enumerate(number))
    assert phone_number(spread) == number


@pytest.mark.parametrize("typed", ["林小雨", "买买提·艾力", "阿依古丽•买买提", "Anna Li", " 林小雨 ", "𠮷田"])
def test_names_of_many_kinds_are_taken(typed):
    assert person_name(typed).strip()


@pytest.mark.parametrize("typed", ["", "林", "12345", "😀😀", "张三13800001234", "--", "<b>x</b>"])
def test_what_is_no_name_is_refused(typed):
    with pytest.raises(ValueError, match="姓名"):
        person_name(typed)


def test_text_loses_control_characters_only():
    assert written_text("\x00路灯\n不亮\x1b ") == "路灯\n不亮"


@given(st.integers(4, 12))
def test_codes_have_a_letter_and_a_digit_and_no_look_alikes(length):
    code = readable_code(length)
    assert len(code) == length
    assert set(code) & set(LETTERS)
    assert set(code) & set(DIGITS)
    assert not set(code) & set("0OQ1IL2Z5S8B")
    assert as_typed(" ".join(code.lower())) == code


def test_numbers_carry_their_prefix():
    assert numbered("KD")[:2] == "KD"
    assert len(numbered("KD")) == 14
