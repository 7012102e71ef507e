"""Names, telephone numbers and free text as citizens type them, read the same way by every service."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_MOBILE = re.compile(r"1[3-9]\d{9}")
# Area codes: 010 and 02x with eight digits, 03xx to 09xx with seven or eight.
_LANDLINE = re.compile(r"0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}")
_COUNTRY = re.compile(r"^(?:\+|00)86")
_NAME = re.compile(
    r"[A-Za-z\u3400-\u9fff\U00020000-\U0003134f][A-Za-z\u3400-\u9fff\U00020000-\U0003134f· .'-]*"
)


def phone_number(text: str) -> str:
    """The digits of a mainland mobile or landline number (with area code), without country code or spaces.

    Raises ValueError with a sentence for the citizen.
    """
    digits = re.sub(r"[\s()-]", "", unicodedata.normalize("NFKC", text))
    digits = _COUNTRY.sub("", digits)
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    raise ValueError("请填写11位手机号码，或带区号的固定电话")


def person_name(text: str) -> str:
    """The name with its width normalised and outer spaces removed. Raises ValueError with a sentence."""
    name = " ".join(unicodedata.normalize("NFKC", text).replace("•", "·").split())
    if len(name) < 2 or not _NAME.fullmatch(name):
        raise ValueError("请填写真实姓名，只用汉字或字母")
    return name


def written_text(text: str) -> str:
    """Free text without control characters and outer spaces. Raises ValueError when nothing is left to read."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    if not any(c.isalnum() for c in kept):
        raise ValueError("请用文字说明")
    return kept.strip()


Phone = Annotated[str, Field(max_length=30), AfterValidator(phone_number)]
PersonName = Annotated[str, Field(max_length=40), AfterValidator(person_name)]
