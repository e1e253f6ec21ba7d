"""Reads the bytes of any transcript file into a document."""

from dataclasses import replace
from itertools import chain

from core.errors import InvalidError
from intake.containers.unwrapping import Attached, Unwrapped, unwrap, unwrap_mail
from intake.document import Document, Passage, ReadWarning
from intake.export.payload import document_payload
from intake.formats.registry import choose_format
from intake.mail import conversation
from intake.mail.message import Mail
from intake.text.assembly import NoSpeechFoundError, Provenance, ReadingHints, Shape, assemble
from intake.text.normal_form import comparable
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.source_text import to_source_text

__all__ = [
    "NO_HINTS",
    "NoSpeechFoundError",
    "PayloadTooLargeError",
    "ReadingHints",
    "document_payload",
    "read_document",
]

MAX_BYTES = 25 * 1024 * 1024
NO_HINTS = ReadingHints()


class PayloadTooLargeError(InvalidError):
    """The file exceeds the size limit, which the detail states."""

    code = "payload_too_large"


def read_document(
    payload: bytes,
    *,
    filename: str | None = None,
    format_name: str | None = None,
    declared_charset: str | None = None,
    hints: ReadingHints = NO_HINTS,
) -> Document:
    """Read a file into a document; equal bytes and hints give equal documents.

    Raises PayloadTooLargeError, UnsupportedFormatError (says what the file is and what to do instead), UnsafeArchiveError,
    UnsafeDocumentError, TooComplexError, NoSpeechFoundError, or InvalidError for a time zone that does not exist.
    """
    _check_size(payload)
    unwrapped = unwrap(payload, declared_charset=declared_charset)
    return _read(unwrapped, filename=filename, format_name=format_name, hints=hints)


def read_mail_apart(
    payload: bytes, *, filename: str | None = None, format_name: str | None = None, hints: ReadingHints = NO_HINTS
) -> tuple[Document, tuple[Attached, ...]]:
    """The mail's own text as a document, and the attached transcripts, which the caller reads separately.

    Raises what read_document raises.
    """
    _check_size(payload)
    unwrapped, attached = unwrap_mail(payload)
    return _read(unwrapped, filename=filename, format_name=format_name, hints=hints), attached


def _read(unwrapped: Unwrapped, *, filename: str | None, format_name: str | None, hints: ReadingHints) -> Document:
    if unwrapped.mail is not None and format_name is None:
        return _read_mail(unwrapped, unwrapped.mail, filename=filename, hints=hints)
    listed = frozenset(comparable(person.name) for person in (*hints.participants, *unwrapped.invited))
    source = to_source_text(unwrapped.decoded, known_names=listed)
    provenance = Provenance(
        filename=unwrapped.filename or filename,
        container=unwrapped.container,
        warnings=_reading_warnings(source),
        invited=unwrapped.invited,
    )
    detection = choose_format(source, format_name=format_name)
    shape = Shape(detection.format.name, detection.format.version, detection.confidence)
    parsed = detection.format.parse(source)
    # The parsed JSON is as large as the file and no longer needed, so its memory is freed.
    del source
    if unwrapped.around is not None:
        hints = _with_dates(hints, unwrapped, unwrapped.around)
        parsed = _with_mail(parsed, unwrapped, unwrapped.around) if hints.is_posted else parsed
    return assemble(parsed, shape, provenance=provenance, hints=hints)


def _read_mail(unwrapped: Unwrapped, mail: Mail, *, filename: str | None, hints: ReadingHints) -> Document:
    """Read a mail by its structure; formats are not guessed from its text."""
    provenance = Provenance(filename=filename, container=unwrapped.container, invited=unwrapped.invited)
    shape = Shape(conversation.NAME, conversation.VERSION)
    return assemble(_said_in(mail), shape, provenance=provenance, hints=hints)


def _said_in(mail: Mail) -> Parsed:
    """The utterances of the mail; a mail without text has the names of its attachments instead."""
    words = conversation.read_conversation(mail)
    if words.utterances:
        return words
    names = [Utterance(part.name, stands_alone=True, passage=Passage.HEADING) for part in mail.attachments if part.name]
    return replace(words, utterances=tuple(names))


def _with_dates(hints: ReadingHints, unwrapped: Unwrapped, mail: Mail) -> ReadingHints:
    """Hints with the time of the invitation, and the sending time of the mail as the time of the upload."""
    invited_at = hints.occurred_at or unwrapped.invited_at
    return replace(hints, occurred_at=invited_at, uploaded_at=mail.sent_at or hints.uploaded_at)


def _with_mail(parsed: Parsed, unwrapped: Unwrapped, mail: Mail) -> Parsed:
    """The text of the mail first, because it may say what to do with the attachments, then each transcript under its name."""
    words = conversation.read_conversation(mail)
    attached = [(unwrapped, parsed), *((one, _parse(one)) for one in unwrapped.beside)]
    listed = (person for _, each in attached for person in each.participants)
    below = (utterance for one, each in attached for utterance in (_heading(one), *each.utterances))
    return replace(parsed, utterances=chain(words.utterances, below), participants=(*words.participants, *listed))


def _heading(unwrapped: Unwrapped) -> Utterance:
    """The heading above a transcript. It stands alone, so that what follows is not taken as an answer to what precedes it."""
    return Utterance(unwrapped.filename or "transcript", stands_alone=True, passage=Passage.HEADING)


def _parse(unwrapped: Unwrapped) -> Parsed:
    source = to_source_text(unwrapped.decoded)
    return choose_format(source).format.parse(source)


def _check_size(payload: bytes) -> None:
    if len(payload) > MAX_BYTES:
        raise PayloadTooLargeError(
            f"The file has {len(payload):,} bytes; at most {MAX_BYTES:,} (25 MB) are read.",
            extra={"limit_bytes": MAX_BYTES},
        )
    if not payload or payload.isspace():
        raise NoSpeechFoundError("The file is empty.")


def _reading_warnings(source: SourceText) -> tuple[ReadWarning, ...]:
    lossy = (ReadWarning.LOSSY_DECODE,) if source.decoded.is_lossy else ()
    truncated = (ReadWarning.TRUNCATED,) if source.is_cut else ()
    return lossy + truncated
