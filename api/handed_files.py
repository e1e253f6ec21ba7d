"""The files of a form: each looked at in passing, and what is in an archive of several taken as several files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from werkzeug.datastructures import FileStorage

from api.context import current_runtime
from api.limits import too_large
from core.errors import FieldFault, InvalidError
from intake.containers import call_list, several_calls
from intake.containers.bundle import Bundled, unbundle
from intake.door.admission import check_admissible
from intake.door.receive import Upload
from intake.door.receive_many import Handed, Refusal

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

    Left out are those that only list who took part in calls that are transcribed in others. Together they may unpack
    to as much as one upload may have; what goes beyond that is refused and not unpacked. Raises InvalidError for more
    than a thousand.
    """
    room = current_runtime().settings.upload_limit_bytes
    handed: list[Handed] = []
    for part in (part for upload in uploads for part in _split(upload)):
        room -= part.size
        handed += part.hand() if room >= 0 else [Handed(part.name, _no_room())]
        if len(handed) > MOST_FILES:
            reason = f"send at most {MOST_FILES:,} files at once"
            raise InvalidError(f"There are too many files: {reason}.", faults=[FieldFault(FILE_FIELD, reason)])
    return [_admitted(one) for one in _joined(handed)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of an upload: what it takes unpacked, and how to have it looked at."""

    name: str | None
    size: int
    hand: Callable[[], list[Handed]]


def _split(upload: Upload) -> Iterator[_Part]:
    try:
        bundle = unbundle(upload.data)
        if bundle is None:
            yield _Part(upload.file_name, len(upload.data), partial(_hand, upload, upload.file_name))
        else:
            yield from (_inner_part(upload, inner) for inner in bundle)
    except InvalidError as error:
        refused = Handed(upload.file_name, Refusal(error.code, error.detail))
        yield _Part(upload.file_name, 0, lambda: [refused])


def _inner_part(bundle: Upload, inner: Bundled) -> _Part:
    name = f"{bundle.file_name or 'archive'}/{_printable(inner.name)}"
    return _Part(name, inner.size, partial(_hand_inner, bundle, inner, name))


def _hand_inner(bundle: Upload, inner: Bundled, name: str) -> list[Handed]:
    """A file of an archive; an answer with several calls in there is these calls."""
    file_name = _bare_name(inner.file_name) if inner.file_name else bundle.file_name
    try:
        upload = replace(bundle, data=inner.read(), content_type=UNKNOWN_TYPE, file_name=file_name)
        calls = several_calls.part(upload.data)
    except InvalidError as fault:
        return [Handed(name, Refusal(fault.code, fault.detail))]
    if not calls:
        return _hand(upload, name)
    return [
        one
        for number, call in enumerate(calls, start=1)
        for one in _hand(replace(upload, data=call), f"{name}/{number}")
    ]


def _hand(upload: Upload, name: str | None) -> list[Handed]:
    return [Handed(name, upload)]


def _joined(handed: Sequence[Handed]) -> Iterator[Handed]:
    """Each transcript of a call with what a list of calls in another file tells about it."""
    contents = call_list.join([one.content.data if isinstance(one.content, Upload) else b"" for one in handed])
    for one, data in zip(handed, contents, strict=True):
        if isinstance(one.content, Refusal):
            yield one
        elif data is not None:
            yield replace(one, content=replace(one.content, data=data))


def _admitted(handed: Handed) -> Handed:
    if isinstance(handed.content, Refusal):
        return handed
    try:
        return replace(handed, content=check(handed.content))
    except InvalidError as error:
        return replace(handed, content=Refusal(error.code, error.detail))


def _no_room() -> Refusal:
    error = too_large(current_runtime().settings.upload_limit_bytes)
    return Refusal(error.code, f"Together with the files before it: {error.detail}")


def _bare_name(name: str) -> str | None:
    """The name without folders and control characters; only ever shown and searched for a date."""
    return _printable(name.replace("\\", "/").rpartition("/")[2]) or None


def _printable(name: str) -> str:
    return "".join(character for character in name if character.isprintable())[-_LONGEST_FILE_NAME:]
