"""What is let in at the door: a look at the first bytes and at an archive's directory, and nothing is unpacked."""

from intake.assembly import NoSpeechFoundError
from intake.containers import mail_file, rich_text
from intake.containers.archive import open_archive
from intake.decoding import decode
from intake.file_kinds import FileKind, find_kind


def check_admissible(payload: bytes) -> None:
    """Whether the bytes may hold a transcript, so that a worker should read them.

    Raises UnsupportedFormatError for recordings, images and other kinds without words, UnsafeArchiveError for an
    archive that would unpack to too much, and NoSpeechFoundError when there is nothing at all.
    """
    kind = find_kind(payload)
    if kind is FileKind.ZIP:
        open_archive(payload).close()
    elif kind is not FileKind.PDF and not _is_wrapped_text(payload) and not decode(payload).text.strip():
        raise NoSpeechFoundError(
            "There are no words in it. Send the words of a call, with who said them where you can."
        )


def _is_wrapped_text(payload: bytes) -> bool:
    """Kinds that begin as text and may hold other bytes further on."""
    return rich_text.is_rich_text(payload) or mail_file.is_mail(payload)
