"""From the bytes that arrive to the text in them, whatever they are wrapped in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.errors import InvalidError
from intake.containers import call_list, invitation, mail_file, web_page
from intake.containers.archive import MAX_UNPACKED_BYTES, open_archive, too_large, unpack_archive, unpacked_bytes
from intake.containers.kinds import FileKind, UnsupportedFormatError, find_kind
from intake.containers.recognition import DOCUMENTS, recognize, refuse_unreadable
from intake.document import Participant
from intake.formats.registry import choose_format
from intake.text.decoded_text import DecodedText
from intake.text.decoding import decode
from intake.text.source_text import to_source_text

_MAX_DEPTH = 2
_MAX_TRIED = 30
_COSTLY = 10
_SURE_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """Text, what it was wrapped in, the name of the inner file when that is another one, and who was invited to it."""

    decoded: DecodedText
    container: str | None = None
    filename: str | None = None
    invited: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A file inside a file."""

    name: str | None
    content: bytes
    charset: str | None = None


def unwrap(payload: bytes, *, declared_charset: str | None = None) -> Unwrapped:
    """The text of a document, page, mail or archive, or of the bytes themselves.

    Raises UnsupportedFormatError, UnsafeArchiveError or UnsafeDocumentError.
    """
    return _Unwrapping().unwrap(payload, declared_charset=declared_charset, depth=0)


@dataclass(slots=True)
class _Unwrapping:
    """What may still be unpacked for one upload, however its files lie in each other."""

    bytes_left: int = MAX_UNPACKED_BYTES
    members_left: int = _MAX_TRIED

    def unwrap(self, payload: bytes, *, declared_charset: str | None, depth: int) -> Unwrapped:
        kind = recognize(payload)
        if kind in DOCUMENTS:
            document = DOCUMENTS[kind]
            return _document(document.extract_text(payload), document.NAME)
        if kind is FileKind.ZIP:
            return self._archive(payload, depth=depth)
        if kind is FileKind.MAIL and depth < _MAX_DEPTH:
            return self._mail(payload, depth=depth)
        refuse_unreadable(kind)
        return _text(decode(payload, declared_charset=declared_charset))

    def _archive(self, payload: bytes, *, depth: int) -> Unwrapped:
        if depth >= _MAX_DEPTH:
            raise UnsupportedFormatError(
                "The archive holds another archive. Unpack it and upload the transcripts in it."
            )
        with open_archive(payload) as archive:
            self._spend(unpacked_bytes(archive))
        members = _joined([_Member(name, content) for name, content in unpack_archive(payload)])
        found = list(self._readable(members, depth=depth))
        return _with_invited(_only("zip", found, is_all=self.members_left >= 0), members)

    def _spend(self, unpacked: int) -> None:
        self.bytes_left -= unpacked
        if self.bytes_left < 0:
            raise too_large()

    def _mail(self, payload: bytes, *, depth: int) -> Unwrapped:
        """The attachment that is most surely a transcript, or else the text of the mail."""
        parts = mail_file.list_parts(payload)
        attached = _joined([_Member(part.name, part.content, part.charset) for part in parts if part.is_attachment])
        found = [one for one in self._readable(attached, depth=depth) if one[1] >= _SURE_ENOUGH]
        if not found:
            bodies = [part for part in parts if not part.is_attachment and part.media_type.startswith("text/")]
            written = [_Member(None, part.content, part.charset) for part in bodies[:2]]
            found = list(self._readable(written, depth=depth))[:1]
        if not found:
            raise UnsupportedFormatError("No transcript is attached to this mail. Upload the transcript itself.")
        best = replace(max(found, key=lambda one: one[1])[0], container=mail_file.NAME)
        return _with_invited(best, [_Member(part.name, part.content) for part in parts])

    def _readable(self, members: Sequence[_Member], *, depth: int) -> Iterator[tuple[Unwrapped, float]]:
        """What can be read among these files, and how sure it is that each is a transcript."""
        written = [member for member in members if member.content and not member.content.isspace()]
        for member in sorted(written, key=_is_costly):
            self.members_left -= _COSTLY if _is_costly(member) else 1
            if self.members_left < 0:
                return
            try:
                unwrapped = self.unwrap(member.content, declared_charset=member.charset, depth=depth + 1)
                confidence = choose_format(to_source_text(unwrapped.decoded)).confidence
            except InvalidError:
                continue
            yield replace(unwrapped, filename=unwrapped.filename or member.name), confidence


def _joined(members: Sequence[_Member]) -> list[_Member]:
    """Without lists of calls; what they tell is in the transcripts of these calls."""
    contents = call_list.join([member.content for member in members])
    return [
        member if content is member.content else _Member(member.name, content)
        for member, content in zip(members, contents, strict=True)
        if content is not None
    ]


def _is_costly(member: _Member) -> bool:
    """A PDF of the same size takes many times as long as any other file."""
    return find_kind(member.content) is FileKind.PDF


def _document(text: str, container: str) -> Unwrapped:
    return Unwrapped(DecodedText.of(text), container)


def _text(decoded: DecodedText) -> Unwrapped:
    if not web_page.is_web_page(decoded.beginning(web_page.HEAD_CHARS)):
        return Unwrapped(decoded)
    words = DecodedText.of(web_page.extract_text(decoded.text))
    return Unwrapped(replace(words, charset=decoded.charset, is_lossy=decoded.is_lossy), web_page.NAME)


def _only(container: str, found: Sequence[tuple[Unwrapped, float]], *, is_all: bool) -> Unwrapped:
    if len(found) != 1 or not is_all:
        number = f"{len(found)} transcripts" if found else "no transcript"
        detail = f"The archive holds {number}" if is_all else f"The first files of the archive hold {number}"
        raise UnsupportedFormatError(f"{detail}. Upload the transcripts one by one.")
    return replace(found[0][0], container=container)


def _with_invited(unwrapped: Unwrapped, members: Sequence[_Member]) -> Unwrapped:
    invited = (invitation.list_invited(each.content) for each in members if invitation.is_invitation(each.content))
    return replace(unwrapped, invited=(*unwrapped.invited, *(person for people in invited for person in people)))
