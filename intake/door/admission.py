"""What is let in at the door: a look at its bytes and at an archive's directory. Nothing is decoded or unpacked."""

from intake.containers import rich_text
from intake.containers.archive import open_archive
from intake.containers.call_list import is_call_list, refuse_call_list
from intake.containers.invitation import is_invitation, refuse_invitation
from intake.containers.kinds import FileKind, find_kind, refusal
from intake.mail.recognition import is_mail
from intake.text.assembly import NoSpeechFoundError
from intake.text.decoding import is_blank, refuse_binary


def check_admissible(payload: bytes) -> None:
    """Whether the bytes may hold a transcript, so that a worker should read them.

    Raises UnsupportedFormatError for recordings, images and other kinds without words, UnsafeArchiveError for an
    archive that would unpack to too much, and NoSpeechFoundError when there is nothing at all.
    """
    kind = find_kind(payload)
    if kind is FileKind.ZIP:
        open_archive(payload).close()
    elif kind is FileKind.PDF or _is_wrapped_text(payload):
        return
    elif kind is not None:
        raise refusal(kind)
    elif is_invitation(payload):
        raise refuse_invitation()
    elif is_call_list(payload):
        raise refuse_call_list()
    elif is_blank(payload):
        raise NoSpeechFoundError(
            "There are no words in it. Send the words of a call, with who said them where you can."
        )
    else:
        refuse_binary(payload)


def _is_wrapped_text(payload: bytes) -> bool:
    """Kinds that begin as text and may hold other bytes further on."""
    return rich_text.is_rich_text(payload) or is_mail(payload)
