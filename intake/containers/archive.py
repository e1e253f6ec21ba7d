"""Untrusted ZIP archives. Their directory is checked before anything is unpacked."""

import io
import struct
import zipfile
import zlib

from core.errors import InvalidError
from intake.containers.kinds import UnsupportedFormatError

MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_RATIO = 100
MAX_ENTRIES = 1_000
# Below this size a high compression ratio is harmless: a page of blanks also shrinks a hundredfold.
_RATIO_COUNTS_FROM_BYTES = 1024 * 1024
_MAX_DIRECTORY_BYTES = 1024 * 1024
_END_MARK, _END_BYTES, _MAX_COMMENT_BYTES = b"PK\x05\x06", 22, 65_535
# The ZIP64 locator directly before the end record, and the size of the ZIP64 end record to which it points.
_LOCATOR_MARK, _LOCATOR_BYTES, _LARGE_END_BYTES = b"PK\x06\x07", 20, 56
# Other methods need more memory for unpacking than the sizes in the directory suggest.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
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
    """The files in a ZIP archive in their order, without folders and files that operating systems add.

    Inner archives stay packed. Raises UnsafeArchiveError, or UnsupportedFormatError when it is damaged or
    encrypted.
    """
    with open_archive(payload) as archive:
        return [(entry.filename, read_entry(archive, entry)) for entry in list_entries(archive)]


def list_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in their order, without folders and files that operating systems add; names may repeat."""
    return [entry for entry in archive.infolist() if not entry.is_dir() and not _is_noise(entry.filename)]


def unpacked_bytes(archive: zipfile.ZipFile) -> int:
    """The total unpacked size of all files in the directory, which ``read_entry`` never exceeds."""
    return sum(entry.file_size for entry in list_entries(archive))


def open_archive(payload: bytes) -> zipfile.ZipFile:
    """Open the archive after a check of its directory. Raises what ``unpack_archive`` raises."""
    _check_directory_size(payload)
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
    except _DAMAGED as error:
        raise _damaged() from error
    _check_entries(archive.infolist())
    return archive


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one file, up to the size in the directory. Raises UnsupportedFormatError when damaged or encrypted."""
    try:
        with archive.open(entry) as member:
            # Without a size, the library would unpack everything before it cuts the result.
            return member.read(entry.file_size)
    except _DAMAGED as error:
        raise _damaged() from error


def read_named(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack the file of that name. Raises UnsupportedFormatError when it is missing, damaged or encrypted."""
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise _damaged() from error
    return read_entry(archive, entry)


def _check_directory_size(payload: bytes) -> None:
    """Refuse a huge directory before the library reads it."""
    place = payload.rfind(_END_MARK, max(0, len(payload) - _END_BYTES - _MAX_COMMENT_BYTES))
    if place < 0 or len(payload) < place + _END_BYTES:
        raise _damaged()
    entries, size = struct.unpack_from("<HI", payload, place + 10)
    large_entries, large_size = _large_directory(payload, place)
    if max(entries % 0xFFFF, large_entries) > MAX_ENTRIES or max(size % 0xFFFFFFFF, large_size) > _MAX_DIRECTORY_BYTES:
        raise _too_many()


def _large_directory(payload: bytes, place: int) -> tuple[int, int]:
    """The ZIP64 figures, which the library prefers to the usual ones."""
    locator = place - _LOCATOR_BYTES
    if locator < _LARGE_END_BYTES or not payload.startswith(_LOCATOR_MARK, locator):
        return 0, 0
    entries, size = struct.unpack_from("<QQ", payload, locator - _LARGE_END_BYTES + 32)
    return entries, size


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_many()
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise UnsupportedFormatError(
            "The archive is packed in a way that is not read here. Unpack it and upload the transcripts in it."
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise too_large()
    if unpacked > _RATIO_COUNTS_FROM_BYTES and unpacked > packed * MAX_RATIO:
        raise UnsafeArchiveError(f"The archive unpacks to more than {MAX_RATIO} times its size.")
    if any(_points_outside(entry.filename) for entry in entries):
        raise UnsafeArchiveError("The archive holds names that point outside it.")


def _points_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]


def _is_noise(name: str) -> bool:
    return name.startswith(_NOISE[0]) or name.rpartition("/")[2] in _NOISE[1:]


def _too_many() -> UnsafeArchiveError:
    return UnsafeArchiveError(f"The archive holds more than {MAX_ENTRIES:,} entries.")


def too_large() -> UnsafeArchiveError:
    """The error for an archive that exceeds the unpacked size limit."""
    return UnsafeArchiveError(f"The archive unpacks to more than {MAX_UNPACKED_BYTES // 1024 // 1024} MB.")


def _damaged() -> UnsupportedFormatError:
    return UnsupportedFormatError("The archive is damaged or encrypted. Unpack it and upload the transcripts in it.")
