"""Prefixed ULIDs: sortable by creation, created before the insert, with one type per kind of object."""

import os
import re
import secrets
import time
from enum import StrEnum
from threading import Lock
from typing import NewType

WorkspaceId = NewType("WorkspaceId", str)
AccountId = NewType("AccountId", str)
MemberId = NewType("MemberId", str)
KeyId = NewType("KeyId", str)
SessionId = NewType("SessionId", str)
InvitationId = NewType("InvitationId", str)
SourceId = NewType("SourceId", str)
JobId = NewType("JobId", str)
StagedTaskId = NewType("StagedTaskId", str)
TaskId = NewType("TaskId", str)
EventId = NewType("EventId", str)
CommentId = NewType("CommentId", str)
AttachmentId = NewType("AttachmentId", str)
ActivityId = NewType("ActivityId", str)
TemplateId = NewType("TemplateId", str)
TemplateFileId = NewType("TemplateFileId", str)
ViewId = NewType("ViewId", str)
ActionId = NewType("ActionId", str)
IntakeAddressId = NewType("IntakeAddressId", str)
InboundMessageId = NewType("InboundMessageId", str)
OutgoingMailId = NewType("OutgoingMailId", str)
WebhookId = NewType("WebhookId", str)
ProposalId = NewType("ProposalId", str)
RuleId = NewType("RuleId", str)
PersonErasureId = NewType("PersonErasureId", str)
NotificationId = NewType("NotificationId", str)
EmbedId = NewType("EmbedId", str)

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Encodes ten bits at a time, because ten thousands of ids may be created within a transaction.
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)
_SHIFTS = range(120, -1, -10)
_CHANCE_BITS = 80
_NANOSECONDS_PER_MILLISECOND = 1_000_000
_SHAPE = re.compile(r"\A[a-z]{2,5}_[0-7][0-9A-HJKMNP-TV-Z]{25}\Z")


class _Numbers:
    """Ascending unique numbers: milliseconds in the high bits, random low bits.

    A call for several numbers gets consecutive ones. Within a millisecond, later calls never get lower numbers.
    """

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Reset the counter after a fork; otherwise parent and child would continue from the same number."""
        self._lock = Lock()
        self._last = 0

    def take(self, count: int) -> int:
        """Reserve ``count`` consecutive numbers and return the first."""
        # One random bit less leaves room for increments that do not carry into the time.
        fresh = (time.time_ns() // _NANOSECONDS_PER_MILLISECOND << _CHANCE_BITS) | secrets.randbits(_CHANCE_BITS - 1)
        with self._lock:
            first = max(fresh, self._last + 1)
            self._last = first + count - 1
        return first


_NUMBERS = _Numbers()
os.register_at_fork(after_in_child=_NUMBERS.begin_anew)


class Prefix(StrEnum):
    """The prefix of an id, which shows the kind of object."""

    WORKSPACE = "ws"
    ACCOUNT = "acc"
    USER = "usr"
    AGENT = "agt"
    KEY = "key"
    SESSION = "ses"
    INVITATION = "inv"
    LINK = "lnk"
    SOURCE = "src"
    JOB = "job"
    STAGED_TASK = "stg"
    TASK = "task"
    EVIDENCE = "evd"
    EVENT = "evt"
    ACTION = "rev"
    REQUEST = "req"
    COMMENT = "cmt"
    ATTACHMENT = "att"
    ACTIVITY = "act"
    TEMPLATE = "tmpl"
    TEMPLATE_FILE = "file"
    VIEW = "view"
    INTAKE_ADDRESS = "adr"
    INBOUND_MESSAGE = "msg"
    OUTGOING_MAIL = "out"
    WEBHOOK = "wh"
    WEBHOOK_DELIVERY = "dlv"
    PROPOSAL = "prp"
    RECOMMENDATION = "rcm"
    RULE = "rule"
    FIRING = "frg"
    EFFECT = "eff"
    PERSON_ERASURE = "per"
    NOTIFICATION = "ntf"
    EMBED = "emb"


_PREFIXES = frozenset(prefix.value for prefix in Prefix)


def new_id(prefix: Prefix) -> str:
    """A new id such as ``task_01J…``; later ids of the same process sort later."""
    return f"{prefix.value}_{_spell(_NUMBERS.take(1))}"


def new_ids(prefix: Prefix, count: int) -> list[str]:
    """New ids in ascending order."""
    first = _NUMBERS.take(count)
    return [f"{prefix.value}_{_spell(first + place)}" for place in range(count)]


def is_id(text: str, prefix: Prefix) -> bool:
    """Whether the text has the form of our id of that kind. Ids of other systems are opaque and never checked."""
    return text.startswith(f"{prefix.value}_") and _SHAPE.match(text) is not None


def is_ours(text: object) -> bool:
    """Whether the text has the form of our id of any kind, which contains no personal data."""
    return isinstance(text, str) and text.partition("_")[0] in _PREFIXES and _SHAPE.match(text) is not None


def bare_ulid(identifier: str) -> str:
    """The ULID without the prefix, which some clients use as ``uid``."""
    return identifier.partition("_")[2]


def _spell(number: int) -> str:
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in _SHIFTS])
