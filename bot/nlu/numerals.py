"""Chinese and Arabic numerals as numbers."""

import cn2an

CHINESE = "〇零一二两三四五六七八九十百千万亿"
NUMERAL = rf"[0-9{CHINESE}]+"
# Spoken digit by digit: "一三八零零…", 幺 for 1.
DIGIT = "[0-9〇零一幺二两三四五六七八九]"
_DIGITS = str.maketrans("〇零一幺二两三四五六七八九", "0011223456789")


def to_number(numeral: str) -> int | float | None:
    """23000 for 两万三, 1.5 for 1.5, 2020 for 二〇二〇; None for what is no numeral."""
    try:
        value = cn2an.cn2an(numeral.replace("〇", "零").replace("廿", "二十"), "smart")
    except ValueError:
        return to_digits_number(numeral)
    return int(value) if float(value).is_integer() else float(value)


def to_integer(numeral: str) -> int | None:
    """Like `to_number`, but whole numbers only."""
    value = to_number(numeral)
    return value if isinstance(value, int) else None


def to_digits(spoken: str) -> str:
    """'138' for 一三八; other characters stay."""
    return spoken.translate(_DIGITS)


def to_digits_number(numeral: str) -> int | None:
    """2020 for 二零二零 and 20 for 二零; None for anything but digits."""
    digits = to_digits(numeral)
    return int(digits) if digits.isascii() and digits.isdigit() else None
