"""How sums and dates are written for citizens."""

from datetime import date
from decimal import Decimal


def number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def yuan(amount: Decimal) -> str:
    return f"{number(amount)}元"


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
