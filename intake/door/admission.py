"""What is let in at the door: a look at its bytes and at an archive's directory. Nothing is decoded or unpacked."""

from core.errors import InvalidError
from intake.containers.kinds import FileKind
from intake.containers.recognition import recognize, refuse_unreadable
from intake.door.upload import Upload
from intake.text.assembly import NoSpeechFoundError
from intake.text.decoding import is_blank, refuse_binary

_MEBIBYTE = 1024 * 1024


class PayloadTooLargeError(InvalidError):
    """More bytes than the service takes at once."""

    code = "payload_too_large"


def too_large(limit: int) -> PayloadTooLargeError:
    """What to say of an upload with more bytes than that."""
    return PayloadTooLargeError(
        f"The upload is larger than {limit / _MEBIBYTE:g} MB. Split it, or upload text instead of a recording.",
        extra={"limit_bytes": limit},
    )


def admit(upload: Upload, *, limit_bytes: int) -> Upload:
    """The upload, when a worker should read it. Raises PayloadTooLargeError, or as ``check_admissible`` does."""
    if len(upload.data) > limit_bytes:
        raise too_large(limit_bytes)
    check_admissible(upload.data)
    return upload


def check_admissible(payload: bytes) -> None:
    """Whether the bytes may hold a transcript, so that a worker should read them.

    Raises UnsupportedFormatError for recordings, images and other kinds without words, UnsafeArchiveError for an
    archive that would unpack to too much, and NoSpeechFoundError when there is nothing at all.
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
