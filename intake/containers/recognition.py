"""Recognises the kind of a file. Admission, unpacking and reading all use this one table."""

from collections.abc import Callable, Mapping

from intake.containers import (
    call_list,
    invitation,
    open_document,
    rich_text,
    word_document,
)
from intake.containers.archive import open_archive
from intake.containers.kinds import FileKind, UnsupportedFormatError, find_kind, refusal
from intake.mail.mail_file import is_mail

# Office documents are archives that contain a certain file.
_BY_DIRECTORY: tuple[tuple[FileKind, Callable[[list[str]], bool]], ...] = (
    (FileKind.WORD_DOCUMENT, word_document.has_document),
    (FileKind.OPEN_DOCUMENT, open_document.has_document),
)
# Kinds that begin like text; the first match decides.
_BY_BEGINNING: tuple[tuple[FileKind, Callable[[bytes], bool]], ...] = (
    (FileKind.RICH_TEXT, rich_text.is_rich_text),
    (FileKind.MAIL, is_mail),
    (FileKind.INVITATION, invitation.is_invitation),
    (FileKind.CALL_LIST, call_list.is_call_list),
)
# Kinds without speech, with the error that advises the sender.
_WITHOUT_WORDS: Mapping[FileKind, Callable[[], UnsupportedFormatError]] = {
    FileKind.INVITATION: invitation.refuse_invitation,
    FileKind.CALL_LIST: call_list.refuse_call_list,
}
_READABLE = frozenset({
    FileKind.PDF, FileKind.WORD_DOCUMENT, FileKind.OPEN_DOCUMENT, FileKind.RICH_TEXT, FileKind.ZIP, FileKind.MAIL,
    FileKind.OUTLOOK_MESSAGE, FileKind.TEXT,
})  # fmt: skip


def recognize(payload: bytes) -> FileKind:
    """The kind of the file; TEXT when nothing else is recognised, even if the file is no text.

    Only the directory of an archive is read. Raises UnsafeArchiveError, or UnsupportedFormatError when it is
    damaged.
    """
    announced = find_kind(payload)
    if announced is FileKind.ZIP:
        return _kind_of_archive(payload)
    if announced is not None:
        return announced
    return next((kind for kind, is_one in _BY_BEGINNING if is_one(payload)), FileKind.TEXT)


def refuse_unreadable(kind: FileKind) -> None:
    """Raise UnsupportedFormatError, with advice, for a kind without readable text."""
    if kind in _WITHOUT_WORDS:
        refuse = _WITHOUT_WORDS[kind]
        raise refuse()
    if kind not in _READABLE:
        raise refusal(kind)


def _kind_of_archive(payload: bytes) -> FileKind:
    with open_archive(payload) as archive:
        names = archive.namelist()
    return next((kind for kind, has_document in _BY_DIRECTORY if has_document(names)), FileKind.ZIP)
