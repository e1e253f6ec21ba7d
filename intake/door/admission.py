"""Admission of uploads, by their first bytes and an archive's directory. Nothing is decoded or unpacked."""

from core.errors import InvalidError
from intake.containers.kinds import FileKind
from intake.containers.recognition import recognize, refuse_unreadable
from intake.door.upload import Upload
from intake.text.assembly import NoSpeechFoundError
from intake.text.decoding import is_blank, refuse_binary

_MEBIBYTE = 1024 * 1024


class PayloadTooLargeError(InvalidError):
    """The upload exceeds the size limit of the service."""

    code = "payload_too_large"


def too_large(limit: int) -> PayloadTooLargeError:
    """The error for an upload with more bytes than the limit."""
    return PayloadTooLargeError(
        f"The upload is larger than {limit / _MEBIBYTE:g} MB. Split it, or upload text instead of a recording.",
        extra={"limit_bytes": limit},
    )


def admit(upload: Upload, *, limit_bytes: int) -> Upload:
    """Return the upload when it is admissible. Raises PayloadTooLargeError, and what ``check_admissible`` raises."""
    if len(upload.data) > limit_bytes:
        raise too_large(limit_bytes)
    check_admissible(upload.data)
    return upload


def check_admissible(payload: bytes) -> None:
    """Refuse bytes that cannot hold a transcript, before any worker reads them.

    Raises UnsupportedFormatError for recordings, images and other kinds without words, UnsafeArchiveError for an
    archive that would unpack to too much, and NoSpeechFoundError for an empty or blank file.
    """
    kind = recognize(payload)
    refuse_unreadable(kind)
    if kind is not FileKind.TEXT:
        return
    if is_blank(payload):
        raise NoSpeechFoundError(
            "There are no words in it. Send the words of a call, with who said them where you can."
        )
    refuse_binary(payload)
