"""Encrypted files, written and read in pieces so that files of any size need little memory.

Each piece is authenticated with its number and with whether it is the last one, so that changed, missing, reordered or cut
off pieces are detected.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC: Final = b"gleaner sealed file 1\n"
PIECE_BYTES: Final = 1024 * 1024
_SALT_BYTES: Final = 16
_TAG_BYTES: Final = 16
_NUMBER_BYTES: Final = 11


class UnopenableFileError(Exception):
    """The file was sealed with another key, was changed, or is incomplete."""


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal_file(source: Path, target: Path, *, key: bytes) -> None:
    """Encrypt the source into the target."""
    salt = secrets.token_bytes(_SALT_BYTES)
    cipher = _cipher(key, salt)
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(MAGIC + salt)
        for number, (piece, is_last) in enumerate(_pieces(plain, PIECE_BYTES)):
            sealed.write(cipher.encrypt(_nonce(number, is_last=is_last), piece, salt))


def open_file(source: Path, target: Path, *, key: bytes) -> None:
    """Decrypt the source into the target. After UnopenableFileError the target must not be used."""
    with source.open("rb") as sealed, target.open("wb") as plain:
        head = sealed.read(len(MAGIC) + _SALT_BYTES)
        salt = head[len(MAGIC) :]
        if not head.startswith(MAGIC) or len(salt) < _SALT_BYTES:
            raise UnopenableFileError("It is no file that was sealed.")
        cipher = _cipher(key, salt)
        for number, (piece, is_last) in enumerate(_pieces(sealed, PIECE_BYTES + _TAG_BYTES)):
            try:
                plain.write(cipher.decrypt(_nonce(number, is_last=is_last), piece, salt))
            except InvalidTag as error:
                raise UnopenableFileError("The key is another one, or the file was changed or is not whole.") from error


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The pieces of the file, each with whether it is the last; an empty file has one empty piece."""
    piece = file.read(size)
    while following := file.read(size):
        yield piece, False
        piece = following
    yield piece, True


def _nonce(number: int, *, is_last: bool) -> bytes:
    """The nonce of a piece. No nonce is used twice, because each file has its own derived key."""
    return number.to_bytes(_NUMBER_BYTES, "big") + bytes([is_last])


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=MAGIC).derive(key))
