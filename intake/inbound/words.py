"""The enumerations of the ledger: ways, sender policies, outcomes and flags. Pure."""

from enum import StrEnum


class SenderPolicy(StrEnum):
    """Whose mail to an address is read at once; other mail is quarantined."""

    ANYONE = "anyone"
    MEMBERS = "members"
    DOMAINS = "domains"
    TOKEN = "token"  # noqa: S105  # a word, and no secret


class ReceiptPolicy(StrEnum):
    """Which receipts verified senders get: none, one of what was found, or also one of the decisions."""

    NONE = "none"
    FOUND = "found"
    DECIDED = "decided"


class ReceiptState(StrEnum):
    """The state of a message's receipt: to be written, waiting for all decisions, or finished."""

    OWED = "owed"
    AWAITED = "awaited"
    WRITTEN = "written"


class Way(StrEnum):
    """The way by which a message was received."""

    API = "api"
    PROVIDER = "provider"
    SMTP = "smtp"
    LMTP = "lmtp"
    PIPE = "pipe"
    IMAP = "imap"
    UPLOAD = "upload"


class FetchState(StrEnum):
    """The state of a mail in a mailbox: being tried, kept, or refused for good."""

    TRIED = "tried"
    KEPT = "kept"
    REFUSED = "refused"


class Outcome(StrEnum):
    """The outcome of a message."""

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
    """A remark about a message that is no reason to refuse it."""

    MESSAGE_ID_REUSED = "message_id_reused"
    ANSWERS_ELSEWHERE = "answers_elsewhere"
    KNOWN_CONTENT = "known_content"
    # Parts of the mail are encrypted, or only a special program can read them.
    ENCRYPTED = "encrypted"
    WINMAIL_DAT = "winmail_dat"
    OPAQUELY_SIGNED = "opaquely_signed"
    REDIRECTED = "redirected"
    SEVERAL_ADDRESSES = "several_addresses"


# Only messages that wait for a decision, or that gave no suggestions, can be discarded.
DISCARDABLE = frozenset(
    {Outcome.NOTHING_FOUND, Outcome.DUPLICATE, Outcome.AUTOMATIC, Outcome.QUARANTINED, Outcome.REFUSED, Outcome.FAILED}
)
RELEASABLE = frozenset({Outcome.AUTOMATIC, Outcome.QUARANTINED})
FOLLOWS_READING = frozenset({Outcome.RECEIVED, Outcome.STAGED, Outcome.NOTHING_FOUND, Outcome.FAILED, Outcome.ANSWERED})
# The reason for no suggestions, where it is known.
NO_ENGLISH = "no_english"
# The reason why an accepted message waits.
WORKSPACE_BUSY = "workspace_busy"
