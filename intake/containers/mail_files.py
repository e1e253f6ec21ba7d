"""Mail files: in the form of sent mail (.eml), or in Outlook's form (.msg)."""

from intake.containers import outlook_message
from intake.containers.kinds import FileKind, find_kind
from intake.containers.recognition import recognize

_MAILS = frozenset({FileKind.MAIL, FileKind.OUTLOOK_MESSAGE})


def is_mail_file(payload: bytes) -> bool:
    """Whether the file is one mail. Raises what ``recognize`` raises."""
    return recognize(payload) in _MAILS


def is_saved_by_outlook(payload: bytes) -> bool:
    return find_kind(payload) is FileKind.OUTLOOK_MESSAGE


def as_sent(raw: bytes) -> bytes:
    """The mail in the form of sent mail. Raises DamagedFileError for a broken Outlook file."""
    return outlook_message.to_mail(raw) if is_saved_by_outlook(raw) else raw
