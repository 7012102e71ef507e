"""The keys of personal data: sealing texts under the newest key, opening them under any that is known.

A sealed text is `ID.TOKEN`: which key, and a Fernet token. Digests find a sealed value again without
opening it; their key stays when the others change, or nothing would be found and nothing be unique.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from xiaoshan.settings import load_settings

# The kind of a request's digest, which is one of its plain hash.
REQUEST = "request"
# Half of SHA-256: no two of a country's numbers will meet.
DIGEST_CHARACTERS = 32
_ID_CHARACTERS = 8


class CannotOpen(Exception):
    """A sealed text whose key is not configured, or which is damaged. Says nothing of its content."""


@dataclass(frozen=True)
class Key:
    """One data key; `id` tells it from others and nothing about it."""

    id: str
    cipher: Fernet


@dataclass(frozen=True)
class Keyring:
    """`keys` newest first: the first seals, all open."""

    keys: tuple[Key, ...]
    digest_key: bytes

    @property
    def newest(self) -> str:
        """How everything begins that is sealed under the newest key."""
        return f"{self.keys[0].id}."

    def seal(self, text: str) -> str:
        """Sealed under the newest key; twice the same text gives two different results."""
        return self.newest + self.keys[0].cipher.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text. Raises CannotOpen."""
        identifier, _, token = sealed.partition(".")
        key = next((key for key in self.keys if key.id == identifier), None)
        if key is None:
            raise CannotOpen("sealed under a key that is not configured, or not sealed")
        try:
            return key.cipher.decrypt(token.encode()).decode()
        except InvalidToken as error:
            raise CannotOpen("damaged") from error

    def digest(self, kind: str, value: str) -> str:
        """The same for the same value of a kind ("phone"), and no way back; hexadecimal."""
        made = hmac.new(self.digest_key, f"{kind}\n{value}".encode(), hashlib.sha256)
        return made.hexdigest()[:DIGEST_CHARACTERS]


def make_keyring(data_secrets: Sequence[str], digest_secret: str) -> Keyring:
    """`data_secrets` newest first. Raises ValueError when there is none."""
    if not data_secrets:
        raise ValueError("no key to seal with")
    return Keyring(tuple(map(_key, data_secrets)), _derived(digest_secret, "digests"))


@lru_cache(maxsize=1)
def keyring() -> Keyring:
    """This process' keys: XIAOSHAN_DATA_KEYS before the one that XIAOSHAN_SECRET_KEY gives."""
    settings = load_settings()
    return make_keyring([*settings.data_keys(), settings.secret_key()], settings.digest_key())


def _key(secret: str) -> Key:
    material = _derived(secret, "data")
    identifier = hashlib.sha256(b"id" + material).hexdigest()[:_ID_CHARACTERS]
    return Key(identifier, Fernet(urlsafe_b64encode(material)))


def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=f"xiaoshan {purpose}".encode()).derive(secret.encode())
