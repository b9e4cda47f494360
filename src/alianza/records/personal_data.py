"""Personal numbers: encrypted with a key that has an id, found again by a blind index, shown by their last digits.

Both keys come from the settings and never stand in the database. The context (what the number is and whose country's)
is bound into the ciphertext, so that a value copied into another column or row kind does not open.
"""

import hashlib
import hmac
import os
import re
import unicodedata
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12
_SHOWN = 4


class Unreadable(Exception):
    """A stored number that no key of ours opens."""


def normalised(number: str) -> str:
    """Letters and digits only, in capitals: the same number however it was typed."""
    plain = unicodedata.normalize("NFKC", number).upper()
    return re.sub(r"[^0-9A-Z]", "", plain)


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Kept, since making it takes longer than a number."""
    return AESGCM(key)


def encrypt(number: str, context: str) -> bytes:
    """``key id : nonce ‖ ciphertext`` under the first key of the ring. An empty number stays empty."""
    if not number:
        return b""
    name, key = next(iter(settings.PERSONAL_DATA_KEYS.items()))
    nonce = os.urandom(_NONCE)
    return name.encode() + b":" + nonce + _cipher(key).encrypt(nonce, number.encode(), context.encode())


def decrypt(stored: bytes, context: str) -> str:
    """The number again; ``Unreadable`` if its key is gone or it stood elsewhere."""
    if not stored:
        return ""
    name, _, rest = bytes(stored).partition(b":")
    key = settings.PERSONAL_DATA_KEYS.get(name.decode("ascii", "replace"))
    if key is None:
        raise Unreadable(context)
    try:
        return _cipher(key).decrypt(rest[:_NONCE], rest[_NONCE:], context.encode()).decode()
    except InvalidTag as error:
        raise Unreadable(context) from error


def blind_index(country: str, kind: str, number: str) -> str:
    """HMAC-SHA-256 of country, kind and normalised number, in hexadecimal; empty for no number."""
    plain = normalised(number)
    if not plain:
        return ""
    return hmac.new(settings.BLIND_INDEX_KEY, f"{country}|{kind}|{plain}".encode(), hashlib.sha256).hexdigest()


def last_digits(number: str) -> str:
    """What may be shown of a number; nothing of one too short to hide behind it."""
    plain = normalised(number)
    return plain[-_SHOWN:] if len(plain) >= 2 * _SHOWN else ""
