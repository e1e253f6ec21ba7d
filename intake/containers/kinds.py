"""The kind of a file by its first bytes, and advice for senders of an unsupported kind."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import InvalidError


class UnsupportedFormatError(InvalidError):
    """The file is of a kind that holds no readable transcript; the detail says what to do instead."""

    code = "unsupported_format"


class FileKind(StrEnum):
    """Kinds of files that are distinguished before any text is read; ``recognition`` decides on the kind of a file."""

    RECORDING = "an audio or video recording"
    IMAGE = "an image"
    PDF = "a PDF document"
    ZIP = "a ZIP archive"
    ARCHIVE = "a compressed archive"
    OLD_OFFICE = "an old Word, Excel or PowerPoint document"
    OUTLOOK_MESSAGE = "a message that Outlook saved (MSG)"
    DATABASE = "a database"
    PROGRAM = "a program"
    BINARY = "binary data"
    WORD_DOCUMENT = "a Word document"
    OPEN_DOCUMENT = "an OpenDocument text"
    RICH_TEXT = "an RTF document"
    MAIL = "a mail"
    INVITATION = "an invitation"
    CALL_LIST = "a list of calls"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Signature:
    """Bytes at a fixed place that identify a kind of file."""

    kind: FileKind
    magic: bytes
    offset: int = 0


_SIGNATURES = (
    Signature(FileKind.PDF, b"%PDF-"),
    Signature(FileKind.ZIP, b"PK\x03\x04"),
    Signature(FileKind.ZIP, b"PK\x05\x06"),
    Signature(FileKind.IMAGE, b"\x89PNG\r\n"),
    Signature(FileKind.IMAGE, b"\xff\xd8\xff"),
    Signature(FileKind.IMAGE, b"GIF87a"),
    Signature(FileKind.IMAGE, b"GIF89a"),
    Signature(FileKind.IMAGE, b"II*\x00"),
    Signature(FileKind.IMAGE, b"MM\x00*"),
    Signature(FileKind.IMAGE, b"WEBP", 8),
    Signature(FileKind.RECORDING, b"ID3\x02"),
    Signature(FileKind.RECORDING, b"ID3\x03"),
    Signature(FileKind.RECORDING, b"ID3\x04"),
    Signature(FileKind.RECORDING, b"\xff\xfb"),
    Signature(FileKind.RECORDING, b"\xff\xf3"),
    Signature(FileKind.RECORDING, b"\xff\xf2"),
    Signature(FileKind.RECORDING, b"\xff\xf1"),
    Signature(FileKind.RECORDING, b"OggS\x00"),
    Signature(FileKind.RECORDING, b"fLaC\x00"),
    Signature(FileKind.RECORDING, b"WAVE", 8),
    Signature(FileKind.RECORDING, b"AVI ", 8),
    Signature(FileKind.RECORDING, b"AIFF", 8),
    Signature(FileKind.RECORDING, b"ftyp", 4),
    Signature(FileKind.RECORDING, b"\x1aE\xdf\xa3"),
    Signature(FileKind.RECORDING, b"#!AMR"),
    Signature(FileKind.RECORDING, b"0&\xb2u\x8ef\xcf\x11"),
    Signature(FileKind.RECORDING, b"MThd\x00"),
    Signature(FileKind.ARCHIVE, b"\x1f\x8b\x08"),
    Signature(FileKind.ARCHIVE, b"7z\xbc\xaf\x27\x1c"),
    Signature(FileKind.ARCHIVE, b"Rar!\x1a\x07"),
    Signature(FileKind.ARCHIVE, b"\xfd7zXZ\x00"),
    Signature(FileKind.ARCHIVE, b"\x28\xb5\x2f\xfd"),
    Signature(FileKind.OLD_OFFICE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    Signature(FileKind.DATABASE, b"SQLite format 3\x00"),
    Signature(FileKind.PROGRAM, b"\x7fELF"),
)

# Outlook messages are compound files like old office documents; only they have entries of these names.
_IN_MESSAGES = ("__properties_version1.0".encode("utf-16-le"), "__nameid_version1.0".encode("utf-16-le"))

_ADVICE = {
    FileKind.RECORDING: "Transcribe it first and upload the transcript.",
    FileKind.IMAGE: "Upload the transcript as text, VTT, SRT, JSON or DOCX.",
    FileKind.PDF: "Save it as text or DOCX and upload that.",
    FileKind.ZIP: "Unpack it and upload the transcripts in it.",
    FileKind.ARCHIVE: "Unpack it and upload the transcripts in it.",
    FileKind.OLD_OFFICE: "Save it as DOCX or text and upload that.",
    FileKind.OUTLOOK_MESSAGE: "Upload it by itself, or forward it to an intake address.",
}
_GENERAL_ADVICE = "Upload the transcript as text, VTT, SRT, JSON or DOCX."


def find_kind(payload: bytes) -> FileKind | None:
    """The kind of file that the first bytes identify, or None."""
    for signature in _SIGNATURES:
        if payload.startswith(signature.magic, signature.offset):
            is_message = signature.kind is FileKind.OLD_OFFICE and all(name in payload for name in _IN_MESSAGES)
            return FileKind.OUTLOOK_MESSAGE if is_message else signature.kind
    return None


def refusal(kind: FileKind) -> UnsupportedFormatError:
    """The error for a file of this kind, with advice."""
    advice = _ADVICE.get(kind, _GENERAL_ADVICE)
    return UnsupportedFormatError(
        f"This looks like {kind}, not a transcript. {advice}", extra={"seems_to_be": kind.name.lower()}
    )
