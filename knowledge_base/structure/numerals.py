"""Ordinals as laws write them: 第二十八条, （三）, 2., ①."""

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}

CHINESE = "零〇一二三四五六七八九十百千两"


def ordinal(text: str) -> int:
    """The number that Chinese or Arabic digits write. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        else:
            raise ValueError(f"no ordinal: {text!r}")
    return total + digit


def chinese(number: int) -> str:
    """The Chinese numeral of 1 to 9999, as articles are counted.

    Raises ValueError outside that range.
    """
    if not 0 < number < 10000:
        raise ValueError(f"no article has the number {number}")
    text, pending_zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += ("零" if pending_zero else "") + "零一二三四五六七八九"[digit] + unit
            pending_zero = False
        elif text:
            pending_zero = True
    return text.removeprefix("一") if text.startswith("一十") else text
