"""The fixed words of the ledger: how a message came, who may send, and what became of it. Pure."""

from enum import StrEnum


class SenderPolicy(StrEnum):
    """Whose mail to an address is read at once; the others' waits in quarantine."""

    ANYONE = "anyone"
    MEMBERS = "members"
    DOMAINS = "domains"
    TOKEN = "token"  # noqa: S105  # a word, and no secret


class ReceiptPolicy(StrEnum):
    """What verified senders are told by mail: nothing, what was found, or also what became of all of it."""

    NONE = "none"
    FOUND = "found"
    DECIDED = "decided"


class ReceiptState(StrEnum):
    """Where the receipt of a message stands: it is owed, it waits until everything is decided, or all is written."""

    OWED = "owed"
    AWAITED = "awaited"
    WRITTEN = "written"


class Way(StrEnum):
    """How a message came in."""

    API = "api"
    PROVIDER = "provider"
    SMTP = "smtp"
    LMTP = "lmtp"
    PIPE = "pipe"
    IMAP = "imap"
    UPLOAD = "upload"


class FetchState(StrEnum):
    """Where a mail in a mailbox stands: it is being fetched, it is kept here, or it never will be."""

    TRIED = "tried"
    KEPT = "kept"
    REFUSED = "refused"


class Outcome(StrEnum):
    """What became of a message."""

    RECEIVED = "received"
    STAGED = "staged"
    NOTHING_FOUND = "nothing_found"
    DUPLICATE = "duplicate"
    AUTOMATIC = "automatic"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    FAILED = "failed"
    DISCARDED = "discarded"
    ANSWERED = "answered"


class Flag(StrEnum):
    """What is odd about a message and no reason against it."""

    MESSAGE_ID_REUSED = "message_id_reused"
    ANSWERS_ELSEWHERE = "answers_elsewhere"
    KNOWN_CONTENT = "known_content"
    # Something in it can't be read by anybody but its addressee, or by a program of its own only.
    ENCRYPTED = "encrypted"
    WINMAIL_DAT = "winmail_dat"
    OPAQUELY_SIGNED = "opaquely_signed"
    REDIRECTED = "redirected"
    SEVERAL_ADDRESSES = "several_addresses"


# Only what waits for somebody, or came to nothing, can be put aside.
DISCARDABLE = frozenset(
    {Outcome.NOTHING_FOUND, Outcome.DUPLICATE, Outcome.AUTOMATIC, Outcome.QUARANTINED, Outcome.REFUSED, Outcome.FAILED}
)
RELEASABLE = frozenset({Outcome.AUTOMATIC, Outcome.QUARANTINED})
FOLLOWS_READING = frozenset({Outcome.RECEIVED, Outcome.STAGED, Outcome.NOTHING_FOUND, Outcome.FAILED, Outcome.ANSWERED})
# Why nothing was found in a message, as far as that can be told.
NO_ENGLISH = "no_english"
# Why a message that is to be read is not read yet.
WORKSPACE_BUSY = "workspace_busy"
