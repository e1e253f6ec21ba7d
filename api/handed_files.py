"""The files of a form: each looked at in passing, and what is in an archive of several taken as several files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from werkzeug.datastructures import FileStorage

from api.context import current_runtime
from api.limits import too_large
from core.errors import FieldFault, InvalidError
from intake.admission import check_admissible
from intake.containers.bundle import Bundled, is_bundle, unpack_each
from intake.services.receive import Upload
from intake.services.receive_many import Handed, Refusal

FILE_FIELD = "file"
MOST_FILES = 1_000
UNKNOWN_TYPE = "application/octet-stream"
_LONGEST_FILE_NAME = 255
_LONGEST_CONTENT_TYPE = 127


def fill(described: Upload, file: FileStorage) -> Upload:
    """What the form says of its files, with the bytes of this one. Raises PayloadTooLargeError."""
    limit = current_runtime().settings.upload_limit_bytes
    data = file.stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    content_type = (file.content_type or UNKNOWN_TYPE)[:_LONGEST_CONTENT_TYPE]
    return replace(described, data=data, content_type=content_type, file_name=_bare_name(file.filename or ""))


def check(upload: Upload) -> Upload:
    """Refuse recordings, images and other binaries at the door; the words themselves are read by a worker."""
    limit = current_runtime().settings.upload_limit_bytes
    if len(upload.data) > limit:
        raise too_large(limit)
    check_admissible(upload.data)
    return upload


def hand_each(uploads: Sequence[Upload]) -> list[Handed]:
    """Every file and every file in an archive of several, each admitted or refused for itself.

    Together they may unpack to as much as one upload may have; what goes beyond that is refused. Raises InvalidError
    for more than a thousand.
    """
    room = current_runtime().settings.upload_limit_bytes
    handed: list[Handed] = []
    for one in (one for upload in uploads for one in _split(upload)):
        room -= len(one.content.data) if isinstance(one.content, Upload) else 0
        handed.append(one if room >= 0 else Handed(one.file_name, _no_room()))
        if len(handed) > MOST_FILES:
            reason = f"send at most {MOST_FILES:,} files at once"
            raise InvalidError(f"There are too many files: {reason}.", faults=[FieldFault(FILE_FIELD, reason)])
    return handed


def _split(upload: Upload) -> Iterator[Handed]:
    try:
        if is_bundle(upload.data):
            yield from (_inner(upload, inner) for inner in unpack_each(upload.data))
        else:
            yield Handed(upload.file_name, _admitted(upload))
    except InvalidError as error:
        yield Handed(upload.file_name, Refusal(error.code, error.detail))


def _inner(archive: Upload, inner: Bundled) -> Handed:
    name = f"{archive.file_name or 'archive'}/{_printable(inner.name)}"
    if inner.fault is not None:
        return Handed(name, Refusal(inner.fault.code, inner.fault.detail))
    upload = replace(archive, data=inner.content, content_type=UNKNOWN_TYPE, file_name=_bare_name(inner.name))
    return Handed(name, _admitted(upload))


def _admitted(upload: Upload) -> Upload | Refusal:
    try:
        return check(upload)
    except InvalidError as error:
        return Refusal(error.code, error.detail)


def _no_room() -> Refusal:
    error = too_large(current_runtime().settings.upload_limit_bytes)
    return Refusal(error.code, f"Together with the files before it: {error.detail}")


def _bare_name(name: str) -> str | None:
    """The name without folders and control characters; only ever shown and searched for a date."""
    return _printable(name.replace("\\", "/").rpartition("/")[2]) or None


def _printable(name: str) -> str:
    return "".join(character for character in name if character.isprintable())[-_LONGEST_FILE_NAME:]
