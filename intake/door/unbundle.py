"""Splits one request into single uploads: unpacks archives, splits answers with several calls, and checks each part.

This happens before a transaction begins, because it is slow and open locks would block other writers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from core.errors import FieldFault, InvalidError
from intake.containers import bundle, call_list, several_calls
from intake.door.admission import admit, too_large
from intake.door.upload import UNKNOWN_TYPE, Handed, Refusal, Upload, bare_name, printable
from intake.text.decoding import is_blank

MOST_FILES = 1_000


def unbundle(uploads: Sequence[Upload], *, limit_bytes: int) -> Upload | Sequence[Handed]:
    """The single upload, or each of several: files, files in an archive, or calls in an API's answer.

    Raises InvalidError when a single upload is refused (the detail says what to do instead), for more than a thousand
    parts, and for a title with several parts. Of several parts, each is refused on its own.
    """
    uploads = list(_without_archives(uploads, room=limit_bytes))
    if len(uploads) == 1 and bundle.unbundle(uploads[0].data) is None:
        return admit(uploads[0], limit_bytes=limit_bytes)
    handed = list_each(uploads, limit_bytes=limit_bytes)
    # One file was a transcript and the other its list of participants.
    if len(handed) == 1 and isinstance(handed[0].content, Upload):
        return handed[0].content
    if uploads[0].title is not None:
        reason = "names one transcript; leave it out when sending several"
        raise InvalidError(f"The title {reason}.", faults=[FieldFault("title", reason)])
    return handed


def _without_archives(uploads: Sequence[Upload], *, room: int) -> Iterator[Upload]:
    """Each upload, but in place of an archive that holds nothing but one mail that mail, which is then read as mail.

    Together these mails may have as many bytes as one upload; archives beyond that stay packed.
    """
    for upload in uploads:
        inner = _find_only_mail(upload)
        if inner is None or inner.size > room:
            yield upload
        else:
            room -= inner.size
            yield _unpacked(upload, inner)


def _find_only_mail(upload: Upload) -> bundle.Bundled | None:
    try:
        return bundle.find_only_mail(upload.data) if upload.format is None else None
    except InvalidError:
        # The archive is refused, with the reason, where it is admitted.
        return None


def _unpacked(upload: Upload, inner: bundle.Bundled) -> Upload:
    try:
        data = inner.read()
    except InvalidError:
        return upload
    if is_blank(data):
        return upload
    return replace(upload, data=data, content_type=UNKNOWN_TYPE, file_name=bare_name(inner.name))


def list_each(uploads: Sequence[Upload], *, limit_bytes: int) -> list[Handed]:
    """Every file and every file in an archive of several, each admitted or refused for itself.

    Files that only list participants of calls in other files are left out. Together the files may unpack to the size
    limit of one upload; files beyond it are refused and not unpacked. Raises InvalidError for more than a thousand.
    """
    room = limit_bytes
    handed: list[Handed] = []
    for part in (part for upload in uploads for part in _split(upload)):
        room -= part.size
        handed += part.hand() if room >= 0 else [Handed(part.name, _no_room(limit_bytes))]
        if len(handed) > MOST_FILES:
            reason = f"send at most {MOST_FILES:,} files at once"
            raise InvalidError(f"There are too many files: {reason}.", faults=[FieldFault("file", reason)])
    return [_admitted(one, limit_bytes=limit_bytes) for one in _joined(handed)]


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of an upload, with its unpacked size and a function that unpacks it."""

    name: str | None
    size: int
    hand: Callable[[], list[Handed]]


def _split(upload: Upload) -> Iterator[_Part]:
    try:
        bundled = bundle.unbundle(upload.data)
        if bundled is None:
            yield _Part(upload.file_name, len(upload.data), partial(_hand, upload, upload.file_name))
        else:
            yield from (_inner_part(upload, inner) for inner in bundled)
    except InvalidError as error:
        refused = Handed(upload.file_name, Refusal(error.code, error.detail))
        yield _Part(upload.file_name, 0, lambda: [refused])


def _inner_part(outer: Upload, inner: bundle.Bundled) -> _Part:
    name = f"{outer.file_name or 'archive'}/{printable(inner.name)}"
    return _Part(name, inner.size, partial(_hand_inner, outer, inner, name))


def _hand_inner(outer: Upload, inner: bundle.Bundled, name: str) -> list[Handed]:
    """A file of an archive; a file with several calls is split into them."""
    file_name = bare_name(inner.file_name) if inner.file_name else outer.file_name
    try:
        upload = replace(outer, data=inner.read(), content_type=UNKNOWN_TYPE, file_name=file_name)
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
    """The uploads, where each transcript of a call also has its details from a call list in another file."""
    contents = call_list.join([one.content.data if isinstance(one.content, Upload) else b"" for one in handed])
    for one, data in zip(handed, contents, strict=True):
        if isinstance(one.content, Refusal) or data is one.content.data:
            yield one
        elif data is not None:
            yield replace(one, content=replace(one.content, data=data))


def _admitted(handed: Handed, *, limit_bytes: int) -> Handed:
    if isinstance(handed.content, Refusal):
        return handed
    try:
        return replace(handed, content=admit(handed.content, limit_bytes=limit_bytes))
    except InvalidError as error:
        return replace(handed, content=Refusal(error.code, error.detail))


def _no_room(limit_bytes: int) -> Refusal:
    error = too_large(limit_bytes)
    return Refusal(error.code, f"Together with the files before it: {error.detail}")
