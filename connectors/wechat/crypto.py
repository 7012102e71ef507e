"""Signatures and the encryption of messages (消息加解密), as the platform's documentation defines them."""

import base64
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

# PKCS#7 to 32 bytes, although AES itself would need only 16.
_PADDING_BITS = 256
_RANDOM_BYTES = 16


class Undecipherable(Exception):
    """The ciphertext was not made with our key for our app."""


def signature(token: str, *parts: str) -> str:
    """SHA-1 over the sorted parts; the token is one of them and never leaves the two servers."""
    # The algorithm is the platform's choice.
    return hashlib.sha1("".join(sorted((token, *parts))).encode()).hexdigest()


def is_signed(given: str, token: str, *parts: str) -> bool:
    return hmac.compare_digest(given.encode(), signature(token, *parts).encode())


class MessageCipher:
    """AES-256-CBC with the key's first 16 bytes as IV; inside: 16 random bytes, length, message, app id."""

    def __init__(self, encoding_aes_key: str, app_id: str):
        self._key = base64.b64decode(encoding_aes_key + "=")
        self._app_id = app_id.encode()

    def encrypt(self, message: str) -> str:
        text = message.encode()
        inside = secrets.token_bytes(_RANDOM_BYTES) + struct.pack("!I", len(text)) + text + self._app_id
        padder = padding.PKCS7(_PADDING_BITS).padder()
        encryptor = self._cipher().encryptor()
        padded = padder.update(inside) + padder.finalize()
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def decrypt(self, ciphertext: str) -> str:
        """Raises Undecipherable."""
        try:
            decryptor = self._cipher().decryptor()
            padded = decryptor.update(base64.b64decode(ciphertext, validate=True)) + decryptor.finalize()
            unpadder = padding.PKCS7(_PADDING_BITS).unpadder()
            inside = (unpadder.update(padded) + unpadder.finalize())[_RANDOM_BYTES:]
            (length,) = struct.unpack("!I", inside[:4])
            message, app_id = inside[4 : 4 + length], inside[4 + length :]
            if app_id != self._app_id:
                raise Undecipherable("for another app")
            return message.decode()
        except (ValueError, struct.error) as error:
            raise Undecipherable(str(error)) from error

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))
