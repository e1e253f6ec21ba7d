"""ZIP archives from strangers: judged by their directory before anything is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from core.errors import InvalidError
from intake.file_kinds import UnsupportedFormatError

MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_RATIO = 100
MAX_ENTRIES = 1_000
# The ratio of a small file says nothing about harm: a page of blanks shrinks a hundredfold as well.
_RATIO_COUNTS_FROM_BYTES = 1024 * 1024
_MAX_DIRECTORY_BYTES = 1024 * 1024
_END_MARK, _END_BYTES, _MAX_COMMENT_BYTES = b"PK\x05\x06", 22, 65_535
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)


class UnsafeArchiveError(InvalidError):
    """The archive would unpack to more than is reasonable, or its entries point outside it."""

    code = "unsafe_archive"


def unpack_archive(payload: bytes) -> list[tuple[str, bytes]]:
    """The files in a ZIP archive in their order, without folders and what systems add by themselves.

    Archives in the archive stay packed. Raises UnsafeArchiveError, or UnsupportedFormatError when it is damaged or
    encrypted.
    """
    with open_archive(payload) as archive:
        return list(read_members(archive, list_names(archive)))


def list_names(archive: zipfile.ZipFile) -> list[str]:
    """The names of the files in their order, without folders and what systems add by themselves."""
    return [info.filename for info in archive.infolist() if not info.is_dir() and not _is_noise(info.filename)]


def open_archive(payload: bytes) -> zipfile.ZipFile:
    """The archive, after its directory was found reasonable. Raises as ``unpack_archive`` does."""
    _check_directory_size(payload)
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
    except _DAMAGED as error:
        raise _damaged() from error
    _check_entries(archive.infolist())
    return archive


def read_members(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    """Unpack members one after the other; what the directory said about their sizes is not believed."""
    budget = MAX_UNPACKED_BYTES
    for name in names:
        try:
            with archive.open(name) as member:
                content = member.read(budget + 1)
        except (*_DAMAGED, KeyError) as error:
            raise _damaged() from error
        budget -= len(content)
        if budget < 0:
            raise _too_large()
        yield name, content


def _check_directory_size(payload: bytes) -> None:
    """Refuse a huge directory before the library reads it."""
    place = payload.rfind(_END_MARK, max(0, len(payload) - _END_BYTES - _MAX_COMMENT_BYTES))
    if place < 0 or len(payload) < place + _END_BYTES:
        raise _damaged()
    entries, size = struct.unpack_from("<HI", payload, place + 10)
    if entries > MAX_ENTRIES or size > _MAX_DIRECTORY_BYTES:
        raise UnsafeArchiveError(f"The archive holds more than {MAX_ENTRIES:,} entries.")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnsafeArchiveError(f"The archive holds more than {MAX_ENTRIES:,} entries.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise _too_large()
    if unpacked > _RATIO_COUNTS_FROM_BYTES and unpacked > packed * MAX_RATIO:
        raise UnsafeArchiveError(f"The archive unpacks to more than {MAX_RATIO} times its size.")
    if any(_points_outside(entry.filename) for entry in entries):
        raise UnsafeArchiveError("The archive holds names that point outside it.")


def _points_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


def _is_noise(name: str) -> bool:
    return name.startswith(_NOISE[0]) or name.rpartition("/")[2] in _NOISE[1:]


def _too_large() -> UnsafeArchiveError:
    return UnsafeArchiveError(f"The archive unpacks to more than {MAX_UNPACKED_BYTES // 1024 // 1024} MB.")


def _damaged() -> UnsupportedFormatError:
    return UnsupportedFormatError("The archive is damaged or encrypted. Unpack it and upload the transcripts in it.")
