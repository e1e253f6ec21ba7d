"""Several transcripts in one file: a ZIP of them, or an answer of an API with several calls."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from intake.containers import several_calls
from intake.containers.archive import list_entries, open_archive, read_entry
from intake.containers.kinds import FileKind
from intake.containers.recognition import recognize

_INVITATION_ENDING = ".ics"


@dataclass(frozen=True, slots=True)
class Bundled:
    """One file of a bundle: what it is called in there, how large it is, and how to get its bytes.

    Reading may raise UnsupportedFormatError, because it is damaged. Without a file name it goes by that of the bundle.
    """

    name: str
    size: int
    read: Callable[[], bytes]
    file_name: str | None = None


def unbundle(payload: bytes) -> Iterator[Bundled] | None:
    """The transcripts one after the other, none of them unpacked before it is read; None for what is one transcript.

    Raises UnsafeArchiveError, UnsupportedFormatError when it is damaged, or TooComplexError.
    """
    kind = recognize(payload)
    if kind is FileKind.ZIP:
        return _files(payload) if _holds_several(payload) else None
    calls = several_calls.part(payload) if kind is FileKind.TEXT else []
    return _calls(calls) if calls else None


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
