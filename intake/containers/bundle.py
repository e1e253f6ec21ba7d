"""A ZIP of several transcripts: each of them is a file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import InvalidError
from intake.containers import open_document, word_document
from intake.containers.archive import list_names, open_archive, read_members
from intake.file_kinds import FileKind, find_kind

_DOCUMENTS = (word_document, open_document)


@dataclass(frozen=True, slots=True)
class Bundled:
    """One file of an archive: its bytes, or why it can't be unpacked."""

    name: str
    content: bytes = b""
    fault: InvalidError | None = None


def is_bundle(payload: bytes) -> bool:
    """Whether this is an archive with several files in it, and not one document.

    Raises UnsafeArchiveError, or UnsupportedFormatError when it is damaged.
    """
    if find_kind(payload) is not FileKind.ZIP:
        return False
    with open_archive(payload) as archive:
        names = archive.namelist()
        return len(list_names(archive)) > 1 and not any(document.has_document(names) for document in _DOCUMENTS)


def unpack_each(payload: bytes) -> Iterator[Bundled]:
    """The files one after the other; one that is damaged does not stop the others. Raises as ``is_bundle`` does."""
    with open_archive(payload) as archive:
        for name in list_names(archive):
            try:
                for _, content in read_members(archive, [name]):
                    yield Bundled(name, content)
            except InvalidError as fault:
                yield Bundled(name, fault=fault)
