"""Several sources in one file: a ZIP of transcripts, an API's answer with several calls, or a mailbox file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from intake.containers import several_calls
from intake.containers.archive import list_entries, open_archive, read_entry
from intake.containers.kinds import FileKind
from intake.containers.recognition import recognize
from intake.mail.mail_file import split_mailbox

_INVITATION_ENDING = ".ics"
_MAIL_ENDINGS = (".eml", ".mbox", ".msg")


@dataclass(frozen=True, slots=True)
class Bundled:
    """One file of a bundle: its name there, its size, and a function that reads its bytes.

    Reading raises UnsupportedFormatError for a damaged file. Without a file name, the bundle's name applies.
    """

    name: str
    size: int
    read: Callable[[], bytes]
    file_name: str | None = None


def unbundle(payload: bytes) -> Iterator[Bundled] | None:
    """The transcripts of a bundle, each unpacked only when it is read; None for a single transcript.

    Raises UnsafeArchiveError, UnsupportedFormatError when it is damaged, or TooComplexError.
    """
    kind = recognize(payload)
    if kind is FileKind.ZIP:
        return _files(payload) if _holds_several(payload) else None
    if kind is FileKind.MAIL:
        mails = split_mailbox(payload)
        return _calls(mails) if mails else None
    calls = several_calls.part(payload) if kind is FileKind.TEXT else []
    return _calls(calls) if calls else None


def find_only_mail(payload: bytes) -> Bundled | None:
    """The mail or mailbox file of an archive that holds nothing else; None for any other file.

    Raises what ``unbundle`` raises.
    """
    if recognize(payload) is not FileKind.ZIP:
        return None
    with open_archive(payload) as archive:
        entries = list_entries(archive)
        if len(entries) != 1 or not entries[0].filename.lower().endswith(_MAIL_ENDINGS):
            return None
        return Bundled(entries[0].filename, entries[0].file_size, partial(_read_only, payload), entries[0].filename)


def _read_only(payload: bytes) -> bytes:
    with open_archive(payload) as archive:
        return read_entry(archive, list_entries(archive)[0])


def _holds_several(payload: bytes) -> bool:
    with open_archive(payload) as archive:
        return sum(not _may_be_invitation(entry.filename) for entry in list_entries(archive)) > 1


def _may_be_invitation(name: str) -> bool:
    return name.lower().endswith(_INVITATION_ENDING)


def _files(payload: bytes) -> Iterator[Bundled]:
    with open_archive(payload) as archive:
        for entry in list_entries(archive):
            yield Bundled(entry.filename, entry.file_size, partial(read_entry, archive, entry), entry.filename)


def _calls(calls: list[bytes]) -> Iterator[Bundled]:
    return (Bundled(str(number), len(call), partial(bytes, call)) for number, call in enumerate(calls, start=1))
