"""Masking of personal data, for log lines and for what is shown before a person has proven who they are.

Only what has the shape of personal data can be found in free text (numbers); names and addresses
are masked where they are known to be such.
"""

import re

# Resident identity card, GB 11643-1999: 17 digits and a check character.
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{8}(\d{3}[\dXx])(?![0-9A-Za-z])")
# Disability certificate: the identity number with a digit each for category and grade.
_DISABILITY_CERTIFICATE = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{11}[\dXx]\d{2}(?![0-9A-Za-z])")
# Unified social credit identifier, GB 32100-2015: 18 characters without I, O, S, V, Z.
_CREDIT = re.compile(
    r"(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{2}\d{6})[0-9A-HJ-NPQRTUWXY]{6}([0-9A-HJ-NPQRTUWXY]{4})(?![0-9A-Z])"
)
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[-) ]?)\d{4}(\d{3,4})(?!\d)")
_BANK_CARD = re.compile(r"(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)")


def mask(text: str) -> str:
    """The text with identity, credit, telephone and bank card numbers reduced to their ends."""
    text = _DISABILITY_CERTIFICATE.sub(r"\1**************", text)
    text = _IDENTITY.sub(r"\1********\2", text)
    text = _CREDIT.sub(r"\1******\2", text)
    text = _MOBILE.sub(r"\1****\3", text)
    text = _LANDLINE.sub(r"\1****\2", text)
    return _BANK_CARD.sub(r"\1********\2", text)


def mask_phone(phone: str) -> str:
    """Keeps the first three and the last four digits of a number long enough to hide anything."""
    if len(phone) < 8:
        return "*" * len(phone)
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]


def mask_name(name: str) -> str:
    """张三 → 张*, 欧阳小明 → 欧**明: the first character, and the last of names of three or more."""
    if len(name) < 2:
        return "*" * len(name)
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_address(address: str) -> str:
    """广东省汕尾市城区某某路1号 → 广东省汕尾市****: the first characters, at most half of them."""
    kept = min(6, len(address) // 2)
    return address[:kept] + "****" if address else ""
