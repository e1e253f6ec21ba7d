"""Finds the text in an upload, in any container."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import InvalidError
from intake.containers import call_list, invitation, outlook_message, web_page
from intake.containers.archive import MAX_UNPACKED_BYTES, open_archive, too_large, unpack_archive, unpacked_bytes
from intake.containers.documents import DOCUMENTS
from intake.containers.kinds import FileKind, UnsupportedFormatError, find_kind, refusal
from intake.containers.mail_files import as_sent, is_mail_file, is_saved_by_outlook
from intake.containers.recognition import recognize, refuse_unreadable
from intake.document import Participant
from intake.formats.registry import choose_format
from intake.mail import mail_file
from intake.mail.message import Mail, Seal
from intake.mail.mime.reader import read_mail
from intake.mail.mime.seals import without_sealed
from intake.mail.quoting.lines import read_lines
from intake.mail.quoting.outline import find_openings
from intake.text.decoded_text import DecodedText
from intake.text.decoding import decode
from intake.text.source_text import to_source_text

_MAX_DEPTH = 2
_MAX_TRIED = 30
_COSTLY = 10
_SURE_ENOUGH = 0.4
# The minimum confidence for a pasted call, because ordinary mail also has lines such as "Date: …" and "Place: …".
_SURELY_PASTED = 0.6
_WRITTEN = frozenset({"plain_text", "notes", "meet_document"})


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """Text with its container, the name of the inner file when it has one, and the invited people.

    ``mail`` is set for the text of a mail itself. For an attached file, ``around`` is the mail, ``beside`` are the other
    attached transcripts, and ``invited_at`` is the start according to an attached invitation.
    """

    decoded: DecodedText
    container: str | None = None
    filename: str | None = None
    invited: tuple[Participant, ...] = ()
    mail: Mail | None = None
    around: Mail | None = None
    beside: tuple["Unwrapped", ...] = ()
    invited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A transcript attached to a mail, with the invited people and the start of the call from an attached invitation."""

    name: str | None
    content: bytes
    charset: str | None = None
    invited: tuple[Participant, ...] = ()
    begun_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    """A file inside a file. A mail that is part of another mail is read together with it."""

    name: str | None
    content: bytes
    charset: str | None = None
    is_mail_part: bool = False


def unwrap(payload: bytes, *, declared_charset: str | None = None) -> Unwrapped:
    """The text of a document, page, mail or archive, or of the bytes themselves.

    Raises UnsupportedFormatError, UnsafeArchiveError or UnsafeDocumentError.
    """
    return _Unwrapping().unwrap(payload, declared_charset=declared_charset, depth=0)


def unwrap_mail(payload: bytes) -> tuple[Unwrapped, tuple[Attached, ...]]:
    """The text of a mail, and its attached transcripts separately. Any other file is unwrapped as by ``unwrap``.

    Raises what unwrap raises.
    """
    return _Unwrapping().unwrap_mail(payload)


@dataclass(slots=True)
class _Unwrapping:
    """The limits that remain for one upload, however its files are nested."""

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
            return self._mail(payload, container=mail_file.NAME, depth=depth)
        if kind is FileKind.OUTLOOK_MESSAGE:
            if depth >= _MAX_DEPTH:
                raise refusal(kind)
            return self._mail(outlook_message.to_mail(payload), container=outlook_message.NAME, depth=depth)
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
        found = [(one, sure) for _, one, sure in self._readable(members, depth=depth)]
        return _with_invited(_only("zip", found, is_all=self.members_left >= 0), members)

    def _spend(self, unpacked: int) -> None:
        self.bytes_left -= unpacked
        if self.bytes_left < 0:
            raise too_large()

    def _mail(self, payload: bytes, *, container: str, depth: int) -> Unwrapped:
        """The attachment with the highest confidence to be a transcript, or else the mail itself.

        A transcript may also be pasted into a mail; then it is read as the whole text.
        """
        mail = read_mail(payload)
        found = [(one, sure) for _, one, sure in self._transcripts(mail, depth=depth)]
        best = _best(found, mail) if found else self._words(mail)
        return _with_invited(replace(best, container=container), _invitations(mail))

    def unwrap_mail(self, payload: bytes) -> tuple[Unwrapped, tuple[Attached, ...]]:
        if not is_mail_file(payload):
            return self.unwrap(payload, declared_charset=None, depth=0), ()
        container = outlook_message.NAME if is_saved_by_outlook(payload) else mail_file.NAME
        mail = read_mail(as_sent(payload))
        attached = tuple(self._attached(mail, depth=0))
        words = Unwrapped(DecodedText.of(mail.words), mail=mail) if attached else self._words(mail)
        return _with_invited(replace(words, container=container), _invitations(mail)), attached

    def _attached(self, mail: Mail, *, depth: int) -> Iterator[Attached]:
        """The attached transcripts, also those in attached mails, whose own text is read with the outer mail."""
        invitations = _invitations(mail)
        begun_at = _find_start(invitations)
        for member, unwrapped, _ in self._transcripts(mail, depth=depth, with_mails=True):
            if unwrapped.around is not None:
                yield from self._attached(read_mail(member.content), depth=depth + 1)
            elif not member.is_mail_part:
                invited = _with_invited(Unwrapped(unwrapped.decoded), invitations).invited
                yield Attached(member.name, member.content, member.charset, invited, begun_at)

    def _transcripts(
        self, mail: Mail, *, depth: int, with_mails: bool = False
    ) -> Iterator[tuple[_Member, Unwrapped, float]]:
        """The attachments that are surely transcripts. They need a name, except attached mails, which often have none."""
        members = _joined(
            [
                _Member(part.name, part.content, part.charset, is_mail_part=part.mail is not None)
                for part in mail.attachments
                if part.name or (with_mails and part.mail is not None)
            ]
        )
        return (one for one in self._readable(members, depth=depth) if one[2] >= _SURE_ENOUGH)

    def _words(self, mail: Mail) -> Unwrapped:
        if not without_sealed(mail.words).strip() and not any(part.mail for part in mail.attachments):
            raise UnsupportedFormatError(_nothing_to_read(mail))
        written = Unwrapped(DecodedText.of(mail.words))
        return written if is_pasted_transcript(written.decoded) else replace(written, mail=mail)

    def _readable(self, members: Sequence[_Member], *, depth: int) -> Iterator[tuple[_Member, Unwrapped, float]]:
        """The readable files among these, each with the confidence that it is a transcript."""
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
            yield member, replace(unwrapped, filename=unwrapped.filename or member.name), confidence


def _best(found: Sequence[tuple[Unwrapped, float]], mail: Mail) -> Unwrapped:
    """The file with the highest confidence, with the mail around it and the other attached transcripts."""
    best = max(found, key=lambda one: one[1])[0]
    beside = tuple(one for one, _ in found if one is not best)
    return replace(best, around=mail, beside=beside, invited_at=_find_start(_invitations(mail)))


def _invitations(mail: Mail) -> list[_Member]:
    return [_Member(part.name, part.content) for part in mail.attachments if invitation.is_invitation(part.content)]


def _find_start(invitations: Sequence[_Member]) -> datetime | None:
    """The start from the first invitation that has one."""
    return next(filter(None, (invitation.find_start(each.content) for each in invitations)), None)


def is_pasted_transcript(words: DecodedText) -> bool:
    """Whether the text of a mail is a pasted call: it quotes no mail, and its lines surely have speakers."""
    if find_openings(read_lines(words.text)):
        return False
    detection = choose_format(to_source_text(words))
    return detection.format.name not in _WRITTEN and detection.confidence >= _SURELY_PASTED


def _nothing_to_read(mail: Mail) -> str:
    """The reason why nothing can be read, with advice."""
    if {Seal.PGP_ENCRYPTED, Seal.SMIME_ENCRYPTED} & set(mail.seals):
        return "This mail is encrypted. Decrypt it, or forward its words."
    if Seal.SMIME_OPAQUE in mail.seals:
        return "All that this mail says is inside an S/MIME signature. Ask for it to be signed so that its words stay readable."
    if Seal.TNEF in mail.seals:
        return "All that this mail holds is in a winmail.dat. Ask for it to be sent as plain text or HTML."
    return "No transcript is attached to this mail, and it has no words. Upload the transcript itself."


def _joined(members: Sequence[_Member]) -> list[_Member]:
    """The files without call lists, whose details are added to the transcripts."""
    contents = call_list.join([member.content for member in members])
    return [
        member if content is member.content else _Member(member.name, content)
        for member, content in zip(members, contents, strict=True)
        if content is not None
    ]


def _is_costly(member: _Member) -> bool:
    """Whether the file is a PDF, which takes many times as long as other files of its size."""
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
