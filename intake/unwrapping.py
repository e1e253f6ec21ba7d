"""From the bytes that arrive to the text in them, whatever they are wrapped in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.errors import InvalidError
from intake.containers import mail_file, open_document, pdf_document, rich_text, web_page, word_document
from intake.containers.archive import open_archive, unpack_archive
from intake.decoding import DecodedText, decode, tidy
from intake.file_kinds import FileKind, UnsupportedFormatError, find_kind
from intake.formats.registry import choose_format
from intake.parsed import SourceText
from intake.source_text import to_source_text

_MAX_DEPTH = 2
_MAX_TRIED = 30
_SURE_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """Text, what it was wrapped in, and the name of the inner file when that is another one."""

    decoded: DecodedText
    container: str | None = None
    filename: str | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    """A file inside a file."""

    name: str | None
    content: bytes
    charset: str | None = None


def unwrap(payload: bytes, *, declared_charset: str | None = None, depth: int = 0) -> Unwrapped:
    """The text of a document, page, mail or archive, or of the bytes themselves.

    Raises UnsupportedFormatError, UnsafeArchiveError or UnsafeDocumentError.
    """
    kind = find_kind(payload)
    if kind is FileKind.ZIP:
        return _unwrap_archive(payload, depth=depth)
    if kind is FileKind.PDF:
        return _document(pdf_document.extract_text(payload), pdf_document.NAME)
    if rich_text.is_rich_text(payload):
        return _document(rich_text.extract_text(payload), rich_text.NAME)
    if mail_file.is_mail(payload) and depth < _MAX_DEPTH:
        return _unwrap_mail(payload, depth=depth)
    decoded = decode(payload, declared_charset=declared_charset)
    if web_page.is_web_page(decoded.text):
        return Unwrapped(replace(decoded, text=tidy(web_page.extract_text(decoded.text))), web_page.NAME)
    return Unwrapped(decoded)


def _document(text: str, container: str) -> Unwrapped:
    return Unwrapped(DecodedText(tidy(text), "utf-8"), container)


def _unwrap_archive(payload: bytes, *, depth: int) -> Unwrapped:
    with open_archive(payload) as archive:
        names = archive.namelist()
    for document in (word_document, open_document):
        if document.has_document(names):
            return _document(document.extract_text(payload), document.NAME)
    if depth >= _MAX_DEPTH:
        raise UnsupportedFormatError("The archive holds another archive. Unpack it and upload the transcripts in it.")
    members = [_Member(name, content) for name, content in unpack_archive(payload)]
    return _only("zip", _readable(members, depth=depth))


def _only(container: str, found: Sequence[tuple[Unwrapped, float]]) -> Unwrapped:
    if len(found) != 1:
        detail = f"The archive holds {len(found)} transcripts" if found else "The archive holds no transcript"
        raise UnsupportedFormatError(f"{detail}. Upload the transcripts one by one.")
    return replace(found[0][0], container=container)


def _unwrap_mail(payload: bytes, *, depth: int) -> Unwrapped:
    """The attachment that is most surely a transcript, or else the text of the mail."""
    parts = mail_file.list_parts(payload)
    attached = [_Member(part.name, part.content, part.charset) for part in parts if part.is_attachment]
    found = [one for one in _readable(attached, depth=depth) if one[1] >= _SURE_ENOUGH]
    if not found:
        bodies = [part for part in parts if not part.is_attachment and part.media_type.startswith("text/")]
        found = _readable([_Member(None, part.content, part.charset) for part in bodies[:2]], depth=depth)[:1]
    if not found:
        raise UnsupportedFormatError("No transcript is attached to this mail. Upload the transcript itself.")
    return replace(max(found, key=lambda one: one[1])[0], container=mail_file.NAME)


def _readable(members: Sequence[_Member], *, depth: int) -> list[tuple[Unwrapped, float]]:
    return list(_try_each(members, depth=depth))


def _try_each(members: Sequence[_Member], *, depth: int) -> Iterator[tuple[Unwrapped, float]]:
    """What can be read among these files, and how sure it is that each is a transcript."""
    for member in members[:_MAX_TRIED]:
        if not member.content.strip():
            continue
        try:
            unwrapped = unwrap(member.content, declared_charset=member.charset, depth=depth + 1)
            confidence = choose_format(_source(unwrapped)).confidence
        except InvalidError:
            continue
        yield replace(unwrapped, filename=member.name), confidence


def _source(unwrapped: Unwrapped) -> SourceText:
    return to_source_text(unwrapped.decoded.text)
