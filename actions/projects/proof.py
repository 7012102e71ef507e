"""The proof of ownership: the last six characters of the owner's unified social credit code (GB 32100-2015)."""

import hashlib
import hmac
import re
import secrets
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

LENGTH = 6
# The standard's alphabet: no I, O, S, V, Z.
_TAIL = re.compile(r"[0-9A-HJ-NPQRTUWXY]{6}")


def credit_code(written: str) -> str:
    """The 18 characters of a code with a right check character. Raises ValueError with a sentence."""
    try:
        return str(uscc.validate(unicodedata.normalize("NFKC", written).upper()))
    except ValidationError as error:
        raise ValueError("统一社会信用代码不对，请核对18位代码") from error


def tail(written: str) -> str:
    """The six characters however they are typed. Raises ValueError with a sentence."""
    plain = unicodedata.normalize("NFKC", written).strip().upper()
    if not _TAIL.fullmatch(plain):
        raise ValueError("请填写统一社会信用代码的最后6位")
    return plain


def sealed(last_six: str) -> str:
    """What is stored: salt and hash, so that a copy of the database does not tell the characters."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}${_hash(last_six, salt)}"


def matches(last_six: str, seal: str) -> bool:
    salt, _, expected = seal.partition("$")
    return hmac.compare_digest(_hash(last_six, bytes.fromhex(salt)), expected)


def _hash(last_six: str, salt: bytes) -> str:
    # Six characters are few: the cost of each try is what keeps them from being tried all.
    return hashlib.scrypt(last_six.encode(), salt=salt, n=2**14, r=8, p=1).hex()
